import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { FilePath, LogLevel, Origin, Port, Profile } from './fields.ts';
import { PORTS } from './ports.ts';
import { type Environment, readEnvironment } from './read-environment.ts';

const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `must be ${prefix}_ and 32 lower-case hex digits`);
const Seconds = z.coerce.number().int().min(1);

const CustodianEnvironment = z
  .object({
    TRIALMARK_PROFILE: Profile.default('production'),
    TRIALMARK_API_URL: Origin,
    TRIALMARK_POLICY_FILE: FilePath,
    TRIALMARK_CUSTODIAN_FOLDER: FilePath,
    TRIALMARK_CUSTODIAN_DATASETS: FilePath,
    TRIALMARK_CUSTODIAN_MEMBER: id('mbr'),
    TRIALMARK_CUSTODIAN_ORGANISATION: id('org'),
    TRIALMARK_CUSTODIAN_KEY_FILE: FilePath,
    TRIALMARK_CUSTODIAN_IDENTITY_FILE: FilePath,
    TRIALMARK_CUSTODIAN_STORE_KEY_FILE: FilePath.optional(),
    TRIALMARK_CUSTODIAN_PASSPHRASE_FILE: FilePath.optional(),
    TRIALMARK_CUSTODIAN_WORK_FOLDER: FilePath.default(tmpdir()),
    TRIALMARK_CUSTODIAN_PORT: Port.default(PORTS.custodian),
    TRIALMARK_CUSTODIAN_POLL_SECONDS: Seconds.max(3_600).optional(),
    TRIALMARK_CUSTODIAN_NOTICE_SECONDS: Seconds.max(31 * 86_400).optional(),
    TRIALMARK_CUSTODIAN_DELETION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
    TRIALMARK_LOG_LEVEL: LogLevel.default('info'),
  })
  .refine(
    (variables) =>
      variables.TRIALMARK_CUSTODIAN_STORE_KEY_FILE === undefined ||
      variables.TRIALMARK_CUSTODIAN_PASSPHRASE_FILE === undefined,
    { path: ['TRIALMARK_CUSTODIAN_STORE_KEY_FILE'], message: 'give a key file or a passphrase file, not both' },
  );

/** Somebody watches a demonstration; a real custodian’s notices are collected for a day. */
const PACE = { demonstration: { poll: 1, notice: 5 }, production: { poll: 10, notice: 86_400 } } as const;

export type CustodianEnvironment = ReturnType<typeof readCustodianEnvironment>;

/** What the custodian’s machine needs. It shares nothing with the installation, whose addresses it is told. */
export function readCustodianEnvironment(source?: Environment) {
  const variables = readEnvironment(CustodianEnvironment, source);
  const { TRIALMARK_PROFILE: profile, TRIALMARK_CUSTODIAN_FOLDER: folder } = variables;
  const passphraseFile = variables.TRIALMARK_CUSTODIAN_PASSPHRASE_FILE ?? null;
  return {
    profile,
    apiUrl: variables.TRIALMARK_API_URL,
    /** The trust policy that the log is held against. */
    policyFile: variables.TRIALMARK_POLICY_FILE,
    /** The store, encrypted. Losing it or its key means to ingest again, and to lose what openings said. */
    folder,
    /** Folders of datasets, each with its tables and settings: nothing outside is read for an ingest. */
    datasets: variables.TRIALMARK_CUSTODIAN_DATASETS,
    member: variables.TRIALMARK_CUSTODIAN_MEMBER,
    organisation: variables.TRIALMARK_CUSTODIAN_ORGANISATION,
    /** Ed25519 key of the member, as a signed-note private key line. */
    keyFile: variables.TRIALMARK_CUSTODIAN_KEY_FILE,
    /** Identity of age, to which participants seal their openings. */
    identityFile: variables.TRIALMARK_CUSTODIAN_IDENTITY_FILE,
    /** What the store is encrypted with: the file of a key, or that of a passphrase where one is named. */
    storeKey:
      passphraseFile === null
        ? ({ kind: 'key-file', file: variables.TRIALMARK_CUSTODIAN_STORE_KEY_FILE ?? join(folder, 'key') } as const)
        : ({ kind: 'passphrase-file', file: passphraseFile } as const),
    /** Rows lie here in plain while a release is anonymised: best a folder in memory. */
    workFolder: variables.TRIALMARK_CUSTODIAN_WORK_FOLDER,
    port: variables.TRIALMARK_CUSTODIAN_PORT,
    pollSeconds: variables.TRIALMARK_CUSTODIAN_POLL_SECONDS ?? PACE[profile].poll,
    /** Withdrawals are told to holders of releases at each full interval of this length, all together. */
    noticeSeconds: variables.TRIALMARK_CUSTODIAN_NOTICE_SECONDS ?? PACE[profile].notice,
    /** Days that holders of a release have to delete rows. */
    deletionDays: variables.TRIALMARK_CUSTODIAN_DELETION_DAYS,
    logLevel: variables.TRIALMARK_LOG_LEVEL,
  };
}
