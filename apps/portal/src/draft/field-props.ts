import type { FieldSpec } from './field-spec.ts';

export type DraftFieldProps = {
  readonly spec: FieldSpec;
  /** Path of the item of a list that the spec is within; empty at the root. */
  readonly base: string;
  readonly data: unknown;
  /** What is wrong, by path. */
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (path: string, value: unknown) => void;
};

/** The path of a question within the item of a list. */
export const pathOf = (base: string, path: string) => [base, path].filter((part) => part !== '').join('.');
