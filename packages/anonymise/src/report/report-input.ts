import type { Certificate } from '../certificate/certificate.ts';

/** A quasi-identifier in the reader's words; `distinct…` count different values, null where that was not counted. */
export type ReportedVariable = {
  readonly column: string;
  readonly label: string;
  readonly distinctBefore: number | null;
  readonly distinctAfter: number | null;
};

/** What happened to a column, or to a table where `column` is null. */
export type ReportedChange = {
  readonly table: string;
  readonly column: string | null;
  readonly what: string;
  readonly why: string;
};

/** Something to know about the release as a whole, a table or a column; quotes no participant's value. */
export type ReportedNote = { readonly table?: string; readonly column?: string; readonly inWords: string };

type Interval = { readonly low: number; readonly high: number };

/** An attack that was tried on the release. Rates are from 0 to 1, intervals at 95 %. */
export type ReportedAttack = {
  readonly title: string;
  /** The column that it is about, null where it is about the whole row. */
  readonly about: string | null;
  readonly attacker: string;
  readonly trials: number;
  readonly rate: number;
  readonly interval: Interval;
  readonly baseline: { readonly rate: number; readonly words: string };
  readonly excess: { readonly rate: number; readonly interval: Interval };
  readonly threshold: number;
  readonly verdict: 'withstood' | 'broken' | 'unclear';
  readonly meaning: string;
};

export type ReportInput = {
  readonly certificate: Certificate;
  /** Id of the key that signed the certificate; null while nobody has. */
  readonly signedBy: string | null;
  readonly variables: readonly ReportedVariable[];
  readonly changes: readonly ReportedChange[];
  readonly attacks: readonly ReportedAttack[];
  /** Attacks that could not be tried, and why. */
  readonly attacksNotTried?: readonly { readonly attack: string; readonly reason: string }[];
  /** What was lost on the way. */
  readonly notes: readonly ReportedNote[];
  /** What the release still shows that may help to recognise somebody, beyond what the report says of every release. */
  readonly residualRisks: readonly ReportedNote[];
};
