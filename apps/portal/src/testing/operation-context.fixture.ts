import { type OperationContext, OperationRefusal, type VaultOperation } from '@trialmark/vault/worker';

/** What an operation may do with a vault, on a vault in memory. What is lent is overwritten afterwards, as in the worker. */
export function fakeVault(walletSecret: Uint8Array = new Uint8Array(32).fill(7)) {
  const entries = new Map<string, Uint8Array>([['wallet', walletSecret]]);
  const stages: string[] = [];
  const context: OperationContext = {
    withSecret: async (name, use) => {
      const kept = entries.get(name);
      if (kept === undefined) throw new Error(`no entry ${name}`);
      const lent = new Uint8Array(kept);
      try {
        return await use(lent);
      } finally {
        lent.fill(0);
      }
    },
    names: async (kind) => [...entries.keys()].filter((name) => name === kind || name.startsWith(`${kind}/`)).sort(),
    put: async (name, value) => {
      entries.set(name, new Uint8Array(value));
      value.fill(0);
    },
    create: async (name, make) => {
      const isNew = !entries.has(name);
      if (isNew) entries.set(name, new Uint8Array(await make()));
      return isNew;
    },
    remove: async (name) => void entries.delete(name),
    progress: ({ stage }) => void stages.push(stage),
    signal: new AbortController().signal,
  };
  /** As the worker runs it: input and output pass their schemas. */
  const run = async <Input, Output>(operation: VaultOperation<Input, Output>, input: unknown): Promise<Output> =>
    operation.output.parse(await operation.run(operation.input.parse(input), context));
  return { context, entries, stages, run };
}

/** The code with which an operation refuses, or the answer it should not have given. */
export async function refusalOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => {
    if (error instanceof OperationRefusal) return error.reason;
    throw error;
  });
}
