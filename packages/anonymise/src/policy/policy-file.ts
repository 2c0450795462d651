import type { Policy } from './policy.ts';

export type PlaceInFile = { readonly line: number; readonly column: number };

/** A policy, and where its fields stand in the file that it was read from. */
export type PolicyFile = {
  readonly policy: Policy;
  readonly file: string;
  /** Folder that paths in the policy are relative to. */
  readonly folder: string;
  /** Line and column, from 1, of a field, or of the nearest one around it that the file has. */
  readonly placeOf: (path: readonly PropertyKey[]) => PlaceInFile;
};
