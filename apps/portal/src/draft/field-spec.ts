import type { Option } from '@trialmark/ui';

type Base = {
  /** Dotted, from the root of the draft; within a list, from its item. Empty: the item itself. */
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
};

/** One question of a form. A spec says what is asked; `DraftField` says how. */
export type FieldSpec =
  | (Base & { readonly kind: 'line' | 'prose' | 'number' | 'partial-date' | 'day' })
  /** With `unstated`, a third answer that takes the field out. */
  | (Base & { readonly kind: 'yes-no'; readonly unstated?: string })
  /** A text for each line. */
  | (Base & { readonly kind: 'lines' })
  | (Base & { readonly kind: 'choice' | 'choices'; readonly options: readonly Option[] })
  | (Base & {
      readonly kind: 'list';
      readonly fields: readonly FieldSpec[];
      readonly addLabel: string;
      readonly newItem: () => unknown;
      /** What the registrant states when there is none; absent where there must be one. */
      readonly noneLabel?: string;
    })
  /** Which of the items of another list. */
  | (Base & { readonly kind: 'references'; readonly from: string; readonly nameOf: string });
