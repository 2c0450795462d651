/**
 * One shape for every finding, whatever rule made it.
 *
 * A finding is a pure function of public facts: the same facts give the same finding, byte for byte, to whoever computes
 * it. `docs/protocol/findings.md` specifies every rule.
 */

/**
 * Whether somebody should look: `attention`, what a regulator would follow up; `open`, what public facts leave undecided;
 * `none`, all else. It orders a list and says nothing of anybody's fault.
 */
export type Concern = 'attention' | 'open' | 'none';

/** A public fact that a finding rests on. */
export type Evidence = {
  /** `log`: a statement or checkpoint in the log. `imported`: another registry's word, which nothing here proves. */
  readonly source: 'log' | 'imported';
  /** What it is, in a few words: `trial.registered, version 1`. */
  readonly what: string;
  /** SHA-256 of the statement; null for what is no statement. */
  readonly statement: string | null;
  /** Index of the entry in the log, null where it has none or is not known. */
  readonly index: number | null;
  /** RFC 3339 instant or UTC day; null while no quorum of witnesses has cosigned it. */
  readonly evidenceTime: string | null;
};

export type RuleFinding<Verdict extends string = string> = {
  /** Name of the rule. With `version` it names one text of `docs/protocol/findings.md` for ever. */
  readonly rule: string;
  readonly version: number;
  /** Registry number of a trial, id of a release, or name of a log. */
  readonly subject: string;
  readonly verdict: Verdict;
  readonly concern: Concern;
  /** Everything that the rule looked at, as JSON, so that the finding can be computed again. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly evidence: readonly Evidence[];
  /** The verdict in plain words. */
  readonly sentence: string;
  /** What would have to be different for another verdict. */
  readonly wouldChange: string;
};

/** `registration-timing/1`: rule and version as one word. */
export function ruleId({ rule, version }: Pick<RuleFinding, 'rule' | 'version'>): string {
  return `${rule}/${version}`;
}

/** `1 day`, `2 days`. */
export function daysWords(count: number): string {
  return `${count} ${Math.abs(count) === 1 ? 'day' : 'days'}`;
}
