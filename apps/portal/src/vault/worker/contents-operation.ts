import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';

/** Kinds of entries, in the order in which they are shown. */
const ENTRY_KINDS = ['wallet', 'credential', 'consent', 'data', 'issuer', 'researcher'] as const;

const Contents = z.array(z.strictObject({ kind: z.enum(ENTRY_KINDS), count: z.int() }));
export type VaultContents = Readonly<z.infer<typeof Contents>>;

/** How many entries of each kind the vault holds. Says nothing of what they are. */
export const contentsOperation = defineOperation({
  input: z.null(),
  output: Contents,
  run: (_, { names }) => Promise.all(ENTRY_KINDS.map(async (kind) => ({ kind, count: (await names(kind)).length }))),
});
