import { z } from 'zod';
import { AddressVariables, addresses } from './common.ts';
import { Port } from './fields.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const SignerEnvironment = z.object({
  ...AddressVariables,
  TRIALMARK_SIGNER_HOST: z.string().default('127.0.0.1'),
  /** Folder of the built page; else that of the sources. */
  TRIALMARK_SIGNER_PAGE: z.string().optional(),
  TRIALMARK_SIGNER_PORT: Port.default(PORTS.signer),
});

export type SignerEnvironment = ReturnType<typeof readSignerEnvironment>;

/** What building and serving the signing page needs: addresses only. It has no secrets. */
export function readSignerEnvironment(source?: Environment) {
  const variables = readEnvironment(SignerEnvironment, source);
  return {
    ...addresses(variables),
    host: variables.TRIALMARK_SIGNER_HOST,
    port: variables.TRIALMARK_SIGNER_PORT,
    pageFolder: variables.TRIALMARK_SIGNER_PAGE ?? null,
  };
}
