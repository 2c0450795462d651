import type { RecordChange } from './record-change.ts';

/** A change that an amendment says it makes: kind and path of one or more `RecordChange`s. */
export type ChangeDeclaration = { readonly kind: string; readonly path: string };

export type DeclarationCheck = {
  /** Changes that the amendment makes and does not declare. */
  readonly undeclared: readonly RecordChange[];
  /** Changes that it declares and does not make. */
  readonly unmade: readonly ChangeDeclaration[];
};

const keyOf = ({ kind, path }: ChangeDeclaration) => `${kind} ${path}`;

/** Compares what an amendment changes with what it declares. Both lists empty: everything is declared, and truly. */
export function undeclaredChanges(
  changes: readonly RecordChange[],
  declared: readonly ChangeDeclaration[],
): DeclarationCheck {
  const made = new Set(changes.map(keyOf));
  const told = new Set(declared.map(keyOf));
  return {
    undeclared: changes.filter((change) => !told.has(keyOf(change))),
    unmade: declared.filter((declaration) => !made.has(keyOf(declaration))),
  };
}

/** The declarations that cover `changes`, each once, in order: what a form asks the investigator to confirm. */
export function declarationsFor(changes: readonly RecordChange[]): readonly ChangeDeclaration[] {
  const byKey = new Map(changes.map(({ kind, path }) => [keyOf({ kind, path }), { kind, path }]));
  return [...byKey.values()];
}
