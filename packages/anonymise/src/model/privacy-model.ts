/** How a model is named and parametrised in policies, certificates and reports. */
export type ModelDescription = {
  /** Like `k-anonymity`, `distinct-l-diversity`, `t-closeness`. */
  readonly model: string;
  /** The sensitive attribute that it is about, null for models of class sizes. */
  readonly attribute: string | null;
  readonly parameters: Readonly<Record<string, string | number>>;
};

/**
 * A model that judges one equivalence class by itself.
 *
 * `counts` has, for the model's sensitive attribute, how many rows of the class hold each of its values (by code); it is
 * empty for models without an attribute. `counts` sums to `size`. Judging must not keep or change it.
 */
export type ClassModel = {
  readonly kind: 'class';
  readonly description: ModelDescription;
  readonly holds: (size: number, counts: Int32Array) => boolean;
  /** No smaller class can satisfy the model. */
  readonly sizeMin: number;
  /** Whether the union of two classes that satisfy the model always satisfies it. */
  readonly isMonotone: boolean;
};

/** A model that judges all classes together, like a bound on the average risk. */
export type TableModel = {
  readonly kind: 'table';
  readonly description: ModelDescription;
  /** `keptRows` is the sum of the sizes of the `classes`. */
  readonly holds: (classes: { readonly count: number; readonly keptRows: number; readonly sizeMin: number }) => boolean;
};
