import { z } from 'zod';
import { AddressVariables, addresses } from './common.ts';
import { FilePath, HttpUrl, Port } from './fields.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const PortalEnvironment = z.object({
  ...AddressVariables,
  TRIALMARK_LOG_URL: HttpUrl.optional(),
  TRIALMARK_PORTAL_HOST: z.string().default('127.0.0.1'),
  TRIALMARK_PORTAL_PORT: Port.default(PORTS.portal),
  TRIALMARK_PORTAL_SECRET_FILE: FilePath.optional(),
});

export type PortalEnvironment = ReturnType<typeof readPortalEnvironment>;

/** What the site's server needs: addresses, and a secret that is good for nothing but vouching for visitors' addresses. */
export function readPortalEnvironment(source?: Environment) {
  const variables = readEnvironment(PortalEnvironment, source);
  return {
    ...addresses(variables),
    host: variables.TRIALMARK_PORTAL_HOST,
    port: variables.TRIALMARK_PORTAL_PORT,
    /** Null: the API counts all visitors as one. */
    portalSecretFile: variables.TRIALMARK_PORTAL_SECRET_FILE ?? null,
    /** The static log folder, as browsers reach it. */
    logUrl: variables.TRIALMARK_LOG_URL ?? `${variables.TRIALMARK_API_URL}/log`,
  };
}
