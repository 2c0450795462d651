import { z } from 'zod';
import { readEnvironment } from './read-environment.ts';

const webOrigin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).origin === url, 'must be an origin, like https://sign.example.org');

const SignerEnvironment = z.object({
  TRIALMARK_PORTAL_ORIGIN: webOrigin.default('http://localhost:4000'),
  TRIALMARK_SIGNER_ORIGIN: webOrigin.default('http://sign.localhost:4003'),
  TRIALMARK_SIGNER_HOST: z.string().default('127.0.0.1'),
  TRIALMARK_SIGNER_PORT: z.coerce.number().int().min(1).max(65_535).default(4003),
});

export type SignerEnvironment = {
  readonly portalOrigin: string;
  readonly signerOrigin: string;
  /** Interface and port to listen on. */
  readonly host: string;
  readonly port: number;
};

export function readSignerEnvironment(source?: NodeJS.ProcessEnv): SignerEnvironment {
  const environment = readEnvironment(SignerEnvironment, source);
  return {
    portalOrigin: environment.TRIALMARK_PORTAL_ORIGIN,
    signerOrigin: environment.TRIALMARK_SIGNER_ORIGIN,
    host: environment.TRIALMARK_SIGNER_HOST,
    port: environment.TRIALMARK_SIGNER_PORT,
  };
}
