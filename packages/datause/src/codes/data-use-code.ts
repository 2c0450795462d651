import type { ConsentObligation, ConsentPermission } from '@trialmark/schema';

/** What a code needs beside itself to mean anything, by the name of the member that says it in `DataUseTerms`. */
export type CodeParameter =
  | 'diseases'
  | 'countries'
  | 'organisations'
  | 'projects'
  | 'users'
  | 'researchTypes'
  | 'notBefore'
  | 'months';

/**
 * One code that a dataset's terms may hold.
 *
 * `kind` is where the code stands: a permission says what the data may be used for, a modifier narrows that (with one
 * exception, `effect: 'adds-use'`), a class is a heading of the ontology and says nothing about a dataset.
 */
export type DataUseCode = {
  /** `DUO:` and seven digits, or a name of our own. */
  readonly id: string;
  /** What people call it: the ontology's shorthand; for codes of our own, the id. */
  readonly short: string;
  readonly title: string;
  readonly kind: 'permission' | 'modifier' | 'class';
  readonly effect: 'permits' | 'adds-use' | 'duty' | 'constraint' | 'prohibition' | 'none';
  readonly parameter: CodeParameter | null;
  /**
   * The bits of a participant's terms that are about the same uses: what a permission grants, what a prohibition
   * withholds. The decision about a dataset and the bits that a request needs both go by these.
   */
  readonly uses: readonly ConsentPermission[];
  /** The obligation of a participant's terms that asks the same. */
  readonly obligation: ConsentObligation | null;
  /** What it means, in plain words. */
  readonly forRequester: string;
  readonly forParticipant: string;
};
