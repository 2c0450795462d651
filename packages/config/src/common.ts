import { z } from 'zod';
import { FilePath, LogLevel, Origin, Profile } from './fields.ts';
import { DEFAULT_DATA_FOLDER } from './paths.ts';
import { PORTS } from './ports.ts';

/** Variables that every long-running process reads. */
export const CommonVariables = {
  TRIALMARK_PROFILE: Profile.default('demonstration'),
  TRIALMARK_DATA: FilePath.default(DEFAULT_DATA_FOLDER),
  TRIALMARK_LOG_LEVEL: LogLevel.default('info'),
};

/** Where people and programs find the parts of one installation. */
export const AddressVariables = {
  TRIALMARK_PORTAL_URL: Origin.default(`http://localhost:${PORTS.portal}`),
  TRIALMARK_API_URL: Origin.default(`http://localhost:${PORTS.api}`),
  TRIALMARK_SIGNER_ORIGIN: Origin.default(`http://sign.localhost:${PORTS.signer}`),
};

/** How long the first of those who wait for an epoch waits at most. Short in a demonstration, where somebody watches. */
export const ConsentVariables = {
  TRIALMARK_CONSENT_EPOCH_SECONDS: z.coerce.number().int().min(1).max(86_400).optional(),
};

const EPOCH_SECONDS = { demonstration: 5, production: 600 } as const;

export const epochSeconds = (
  variables: z.output<z.ZodObject<typeof CommonVariables & typeof ConsentVariables>>,
): number => variables.TRIALMARK_CONSENT_EPOCH_SECONDS ?? EPOCH_SECONDS[variables.TRIALMARK_PROFILE];

const Common = z.object(CommonVariables);

export const common = (variables: z.output<typeof Common>) => ({
  profile: variables.TRIALMARK_PROFILE,
  dataFolder: variables.TRIALMARK_DATA,
  logLevel: variables.TRIALMARK_LOG_LEVEL,
});

const Addresses = z.object(AddressVariables);

export const addresses = (variables: z.output<typeof Addresses>) => ({
  portalUrl: variables.TRIALMARK_PORTAL_URL,
  apiUrl: variables.TRIALMARK_API_URL,
  signerOrigin: variables.TRIALMARK_SIGNER_ORIGIN,
  signerRpId: new URL(variables.TRIALMARK_SIGNER_ORIGIN).hostname,
});
