import type { PolicyFields } from './policy-fields.ts';

/** What each part of the form works on. */
export type PartProps = {
  readonly fields: PolicyFields;
  readonly onFields: (change: Partial<PolicyFields>) => void;
  /** Id, name and error of the field with this id. */
  readonly field: (id: string) => FieldFacts;
};

export type FieldFacts = {
  readonly id: string;
  readonly name: string;
  readonly error: string | undefined;
  readonly errorPrefix: string;
};
