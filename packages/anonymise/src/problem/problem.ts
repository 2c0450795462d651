import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import type { ClassModel, TableModel } from '../model/privacy-model.ts';

/** A quasi-identifier: `codes[row]` is a leaf of its hierarchy. */
export type QuasiIdentifier = {
  readonly name: string;
  readonly hierarchy: Hierarchy;
  readonly codes: Int32Array;
  /**
   * What may be shown instead of a leaf: a group of the hierarchy, or any interval of neighbouring leaves (engine `local`
   * only; the hierarchy must be ordered, with groups of neighbours). Groups, where it is not said.
   */
  readonly recoding?: 'groups' | 'intervals';
};

/** An attribute whose value must not be learnt: `codes[row]` indexes `values`. */
export type SensitiveAttribute = {
  readonly name: string;
  readonly values: readonly string[];
  readonly codes: Int32Array;
};

/**
 * What an engine is asked: the smallest loss under which every kept row is in a class for which each model holds. Rows
 * are participants: tables with several rows for one person are reduced to one before (see `trial/`).
 */
export type Problem = {
  readonly rowCount: number;
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  readonly sensitive: readonly SensitiveAttribute[];
  readonly classModels: readonly ClassModel[];
  readonly tableModels: readonly TableModel[];
  /** Share of the rows that may be suppressed, from 0 to 1. */
  readonly suppressionLimit: number;
};
