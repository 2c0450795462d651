/** What a model found of the classes. `failing` counts those for which it does not hold. */
export type ModelFinding = { readonly claim: string; readonly found: string; readonly failing: number };

/** Room for rounding where computed numbers are compared. */
export const TOLERANCE = 1e-9;
