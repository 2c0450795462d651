import type { Problem, SensitiveAttribute } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';

/** People of the same population who are not in the release, in the codes of the problem. */
export type ControlGroup = {
  readonly rowCount: number;
  /** Leaf of each person, for each quasi-identifier in the order of the problem. */
  readonly quasiIdentifiers: readonly Int32Array[];
  /** Value of each person, for each sensitive attribute in the order of the problem. */
  readonly sensitive: readonly Int32Array[];
  /** Value of each person, for each of the other attributes, where there are any. */
  readonly others?: readonly Int32Array[];
};

/** Another release in which some of the same participants are. */
export type SecondRelease = {
  readonly problem: Problem;
  readonly recoding: Recoding;
  /** For each row of the first release the row of the same participant in this one, −1 where there is none. */
  readonly rowOf: Int32Array;
  /** As in `AttackInput`. */
  readonly covers?: readonly (readonly Int32Array[])[];
};

/** What the attacks are run on: the original, what was made of it, and what is needed to tell a leak from knowledge. */
export type AttackInput = {
  /** The original; its sensitive attributes are released as they are. */
  readonly problem: Problem;
  readonly recoding: Recoding;
  /** Attributes that are released as they are and are neither quasi-identifiers nor sensitive. */
  readonly others?: readonly SensitiveAttribute[];
  /**
   * `covers[j][label]`: the leaves that a label of quasi-identifier j stands for. Needed where that cannot be told from
   * the hierarchy and the rows; see `coverLabels`.
   */
  readonly covers?: readonly (readonly Int32Array[])[];
  readonly control?: ControlGroup;
  readonly second?: SecondRelease;
  /** Names of two sets of attributes that two data holders know; without it, see `attackLinkability`. */
  readonly parts?: readonly [readonly string[], readonly string[]];
  /** Whole number; with the input it decides every random choice. */
  readonly seed: number;
  /** How many participants, predicates or persons of the control group each attack tries at most; 1,000 without it. */
  readonly trialsMax?: number;
  /** Excess success that is accepted, from 0 to 1; 0.09 without it (EMA Policy 0070 and Health Canada, 2019). */
  readonly threshold?: number;
};

export const TRIALS_MAX = 1_000;
export const THRESHOLD = 0.09;

/** What every attack is told besides the release. */
export type AttackOptions = { readonly seed: number; readonly trialsMax: number; readonly threshold: number };
