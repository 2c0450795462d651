/** Where a check failed; rows count from 1 in the released table. No participant's value is quoted. */
export type TrialFinding = {
  readonly table: string;
  readonly row?: number;
  readonly column?: string;
  readonly inWords: string;
};

/** One thing that was checked, and what was found wrong. */
export type TrialCheck = {
  /** Short and stable, like `intervals`. */
  readonly rule: string;
  /** What holds when nothing is found. */
  readonly inWords: string;
  /** How many cells, rows or values were looked at. */
  readonly examined: number;
  readonly findings: readonly TrialFinding[];
  /** All that is wrong, of which `findings` has the first. */
  readonly findingCount: number;
};

const FINDINGS_MAX = 20;

/** Counts everything, keeps the first findings. */
export class CheckBuilder {
  readonly #rule: string;
  readonly #inWords: string;
  readonly #findings: TrialFinding[] = [];
  #examined = 0;
  #count = 0;

  constructor(rule: string, inWords: string) {
    this.#rule = rule;
    this.#inWords = inWords;
  }

  examine(count = 1): void {
    this.#examined += count;
  }

  find(finding: TrialFinding): void {
    this.#count += 1;
    if (this.#findings.length < FINDINGS_MAX) this.#findings.push(finding);
  }

  build(): TrialCheck {
    return {
      rule: this.#rule,
      inWords: this.#inWords,
      examined: this.#examined,
      findings: this.#findings,
      findingCount: this.#count,
    };
  }
}
