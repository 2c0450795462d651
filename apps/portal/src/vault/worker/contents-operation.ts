import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';

/** Kinds of entries, in the order in which they are shown. */
export const ENTRY_KINDS = ['wallet', 'credential', 'consent', 'issuer', 'researcher'] as const;

/** How many entries of each kind the vault holds. Says nothing of what they are. */
export const contentsOperation = defineOperation({
  input: z.null(),
  output: z.array(z.strictObject({ kind: z.enum(ENTRY_KINDS), count: z.int() })),
  run: (_, { names }) => Promise.all(ENTRY_KINDS.map(async (kind) => ({ kind, count: (await names(kind)).length }))),
});
