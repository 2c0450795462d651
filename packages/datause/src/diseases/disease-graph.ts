export type DiseaseTerm = {
  readonly id: string;
  readonly label: string;
  /** What this disease is a form of. */
  readonly parents: readonly string[];
  readonly synonyms: readonly string[];
};

/**
 * Diseases and what they are forms of: a directed graph without cycles. Made by `buildDiseaseGraph` only, which says what
 * holds of it. Decisions go by ids and parents; labels and synonyms are for people.
 */
export type DiseaseGraph = {
  readonly terms: ReadonlyMap<string, DiseaseTerm>;
  readonly children: ReadonlyMap<string, readonly string[]>;
};
