import { z } from 'zod';
import { AddressVariables, addresses, CommonVariables, ConsentVariables, common, epochSeconds } from './common.ts';
import { FilePath, Port, PostgresUrl } from './fields.ts';
import { MailVariables, mail } from './mail.ts';
import { dataPaths } from './paths.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const ApiEnvironment = z.object({
  ...CommonVariables,
  ...AddressVariables,
  ...ConsentVariables,
  ...MailVariables,
  DATABASE_URL_APP: PostgresUrl,
  TRIALMARK_API_HOST: z.string().default('127.0.0.1'),
  TRIALMARK_API_PORT: Port.default(PORTS.api),
  TRIALMARK_LOG_FOLDER: FilePath.optional(),
  TRIALMARK_POLICY_FILE: FilePath.optional(),
  TRIALMARK_FILES_FOLDER: FilePath.optional(),
  TRIALMARK_UPLOAD_BYTES_MAX: z.coerce.number().int().min(1).max(100_000_000_000).default(100_000_000_000),
  TRIALMARK_AUTH_SECRET_FILE: FilePath.optional(),
  TRIALMARK_SERVICE_KEY_FILE: FilePath.optional(),
  TRIALMARK_PORTAL_SECRET_FILE: FilePath.optional(),
  TRIALMARK_DISEASES: FilePath.optional(),
  TRIALMARK_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
});

export type ApiEnvironment = ReturnType<typeof readApiEnvironment>;

/** What the API process needs. Files default to their places in the data folder. */
export function readApiEnvironment(source?: Environment) {
  const variables = readEnvironment(ApiEnvironment, source);
  const paths = dataPaths(variables.TRIALMARK_DATA);
  return {
    ...common(variables),
    ...addresses(variables),
    /** The application role's address. */
    databaseUrl: variables.DATABASE_URL_APP,
    host: variables.TRIALMARK_API_HOST,
    port: variables.TRIALMARK_API_PORT,
    logFolder: variables.TRIALMARK_LOG_FOLDER ?? paths.log,
    /** Encrypted releases, whole and on their way. */
    filesFolder: variables.TRIALMARK_FILES_FOLDER ?? paths.files,
    /** Bytes of one encrypted release at most. */
    uploadBytesMax: variables.TRIALMARK_UPLOAD_BYTES_MAX,
    policyFile: variables.TRIALMARK_POLICY_FILE ?? paths.policy,
    authSecretFile: variables.TRIALMARK_AUTH_SECRET_FILE ?? paths.authSecret,
    portalSecretFile: variables.TRIALMARK_PORTAL_SECRET_FILE ?? paths.portalSecret,
    /** The graph of diseases, in the JSON form of docs/protocol/data-use.md. Null: no disease can be looked up. */
    diseasesFile: variables.TRIALMARK_DISEASES ?? null,
    /** Requests that one address may make a minute, before 429. */
    requestsPerMinute: variables.TRIALMARK_REQUESTS_PER_MINUTE,
    /** Ed25519 key with which the platform states its own facts. */
    serviceKeyFile: variables.TRIALMARK_SERVICE_KEY_FILE ?? paths.serviceKey,
    /** Said to participants: how long until what they did shows in the tree. */
    epochSeconds: epochSeconds(variables),
    ...mail(variables, paths.mail),
  };
}
