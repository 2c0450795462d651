/** Where in a text something is wrong: line and column count from 1. */
export type TextPlace = { readonly line: number; readonly column: number };

/**
 * A disease graph, or a file of one, breaks a rule. `rule` is short and stable, `graph/cycle`; the message says where, what
 * the rule is and what to do.
 */
export class DiseaseGraphError extends Error {
  override readonly name = 'DiseaseGraphError';
  readonly rule: string;
  readonly place: TextPlace | null;

  constructor(rule: string, message: string, place: TextPlace | null = null) {
    super(place === null ? message : `line ${place.line}, column ${place.column}: ${message}`);
    this.rule = rule;
    this.place = place;
  }
}
