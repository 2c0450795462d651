import { z } from 'zod';
import { AddressVariables, addresses } from './common.ts';
import { HttpUrl } from './fields.ts';
import { readEnvironment } from './read-environment.ts';

const PortalEnvironment = z.object({ ...AddressVariables, TRIALMARK_LOG_URL: HttpUrl.optional() });

export type PortalEnvironment = ReturnType<typeof readPortalEnvironment>;

/** What the site's server needs: addresses only. It has no secrets and no database. */
export function readPortalEnvironment(source?: NodeJS.ProcessEnv) {
  const variables = readEnvironment(PortalEnvironment, source);
  return {
    ...addresses(variables),
    /** The static log folder, as browsers reach it. */
    logUrl: variables.TRIALMARK_LOG_URL ?? `${variables.TRIALMARK_API_URL}/log`,
  };
}
