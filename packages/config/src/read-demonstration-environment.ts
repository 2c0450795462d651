import { z } from 'zod';
import { AddressVariables, addresses, CommonVariables, common } from './common.ts';
import { PostgresUrl } from './fields.ts';
import { dataPaths } from './paths.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const DemonstrationEnvironment = z.object({
  ...CommonVariables,
  ...AddressVariables,
  DATABASE_URL_APP: PostgresUrl,
});

export type DemonstrationEnvironment = ReturnType<typeof readDemonstrationEnvironment>;

/** What fills the demonstration and answers for its organisations. In the profile `production` both refuse to run. */
export function readDemonstrationEnvironment(source?: Environment) {
  const variables = readEnvironment(DemonstrationEnvironment, source);
  return {
    ...common(variables),
    ...addresses(variables),
    /** The application role's address: for accounts and for what waits to be answered. Statements go over HTTP. */
    databaseUrl: variables.DATABASE_URL_APP,
    paths: dataPaths(variables.TRIALMARK_DATA),
  };
}
