/**
 * What one bit of terms asks, in words for participants. These are the study-independent texts; a study's form may put
 * its own question beside them, and the form is part of policyHash.
 */
export type ChoiceText<Name extends string> = {
  readonly bit: number;
  readonly name: Name;
  readonly title: string;
  readonly question: string;
  readonly whatYesMeans: string;
  readonly whatNoMeans: string;
  /** The term of the Data Use Ontology, or null where it has none that means the same. */
  readonly duo: string | null;
};
