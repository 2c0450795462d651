/// <reference path="../../ffjavascript.d.ts" />
import type { Code, CodeBuilder, ModuleBuilder } from 'ffjavascript';

/** Writes the body of a function, statement by statement. Its parameters keep their names. */
export type Writer = {
  readonly c: CodeBuilder;
  readonly get: (name: string) => Code;
  /** Sets a 64-bit local variable, which begins to exist with that. */
  readonly set: (name: string, value: Code) => void;
  readonly write: (statement: Code) => void;
};

/** Empties a function of the module, which everything that calls it goes on calling. */
export function rewriteFunction(module: ModuleBuilder, name: string): Writer {
  const rewritten = module.functions[module.functionIdxByName[name] ?? -1];
  if (rewritten === undefined) throw new Error(`the curve’s module has no function ${name}`);
  rewritten.code = [];
  const c = rewritten.getCodeBuilder();
  const known = new Set<string>();
  // The old body's locals stay declared, unused: the new ones need names of their own.
  const own = (local: string) => (known.has(local) ? `new ${local}` : local);
  return {
    c,
    get: (local) => c.getLocal(own(local)),
    set: (local, value) => {
      if (!known.has(local)) rewritten.addLocal(`new ${local}`, 'i64');
      known.add(local);
      rewritten.addCode(c.setLocal(own(local), value));
    },
    write: (statement) => rewritten.addCode(statement),
  };
}
