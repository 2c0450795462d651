import type { CodeShort } from '../codes/data-use-codes.ts';

/** From the mildest to the strictest. Of several, the strictest stands. */
export const OUTCOMES = ['PERMIT', 'PERMIT_WITH_DUTIES', 'REVIEW', 'DENY'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One fact that a finding rests on: where it was found, and what it was. */
export type Ground = {
  readonly of: 'dataset' | 'request' | 'graph';
  /** Dotted; a dataset's paths begin with the id of a code. */
  readonly path: string;
  readonly value: string;
};

/** What somebody who gets the data must do. */
export type Duty = {
  readonly due: 'before-access' | 'during-use' | 'at-publication' | 'after-use';
  /** Whether the requester has said yes already, or for ethics approval has shown it. */
  readonly accepted: boolean;
  /** The first day of publication. */
  readonly notBefore: string | null;
  /** For how long the data may be used. */
  readonly months: number | null;
};

/** What one rule says. */
export type Finding = {
  readonly rule: RuleId;
  /** The code that the rule is of; null for a rule that is of none. */
  readonly code: string | null;
  readonly outcome: Outcome;
  /** In plain words. */
  readonly sentence: string;
  readonly restsOn: readonly Ground[];
  /** What would lead to a milder outcome; null where nothing could be milder. */
  readonly change: string | null;
  readonly duty: Duty | null;
};

/** Every rule that was applied, the strictest first, and what follows from all of them. */
export type Decision = {
  /** The version of these rules. */
  readonly rules: 'data-use/1';
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
};

/** Rules that are of no code, or of any. */
export const GENERAL_RULES = [
  'terms.untagged',
  'terms.unknown-code',
  'terms.heading',
  'terms.no-permission',
  'terms.two-permissions',
  'terms.contradiction',
  'terms.parameter-missing',
  'terms.parameter-unexpected',
  'disease.no-graph',
  'disease.unknown',
  'use.clinical-care',
  'use.ai-training',
  'use.linkage',
  'use.recontact',
] as const;

export type CodeRule = `${'permission' | 'use' | 'duty' | 'constraint' | 'prohibition'}.${Lowercase<CodeShort>}`;
export type RuleId = (typeof GENERAL_RULES)[number] | CodeRule;

export const severityOf = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);
