import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';
import { CredentialView, viewCredential } from './credential-view.ts';
import { readCredential } from './entries.ts';

/** Every credential of the wallet, for its holder to see and for matching in the page. */
export const listCredentials = defineOperation({
  input: z.null(),
  output: z.array(CredentialView),
  run: async (_, context) => {
    const names = await context.names('credential');
    return Promise.all(names.map(async (name) => viewCredential((await readCredential(context, name)).credential)));
  },
});

export const removeCredential = defineOperation({
  input: z.strictObject({ name: z.string().startsWith('credential/') }),
  output: z.null(),
  run: async ({ name }, { remove }) => {
    await remove(name);
    return null;
  },
});
