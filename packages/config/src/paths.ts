import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');

/** Where an installation keeps everything it writes, unless TRIALMARK_DATA says otherwise. */
export const DEFAULT_DATA_FOLDER = join(REPOSITORY, '.trialmark');

/**
 * The layout of the data folder, which is 0711: PostgreSQL may have to run as another account and pass through it.
 * Everything inside is 0700 but `postgres`, which belongs to that account.
 */
export function dataPaths(folder: string) {
  const secrets = join(folder, 'secrets');
  return {
    folder,
    secrets,
    logs: join(folder, 'logs'),
    /** Pids of running processes, so that the next start can stop what a killed one left. */
    run: join(folder, 'run'),
    /** The static log folder: checkpoint, tiles, payloads, anchors. Public, every byte. */
    log: join(folder, 'log'),
    /** Encrypted releases (`ciphertexts`), and what has come of those that are being uploaded (`uploads`). Not public. */
    files: join(folder, 'files'),
    /** Mail that was not sent because no mail server is configured. */
    mail: join(folder, 'mail'),
    chain: join(folder, 'chain'),
    signerPage: join(folder, 'signer'),
    policy: join(folder, 'policy'),
    /** What the demonstration's custodian keeps: its encrypted store, and folders of datasets to ingest. */
    custodian: join(folder, 'custodian'),
    custodianDatasets: join(folder, 'custodian-datasets'),
    witness: (number: number) => join(folder, `witness-${number}`),
    accreditorKey: (name: string) => join(secrets, `accreditor-${name}`),
    /** What the seed of the demonstration decided before it said anything, and whether it has said everything. */
    demonstration: join(folder, 'demonstration'),
    demonstrationKey: (name: string) => join(secrets, `demonstration-${name}`),
    /** Secret of the demonstration's issuer of credentials, 64 hex digits. */
    issuerSecret: join(secrets, 'demonstration-issuer'),
    /** The demonstration's custodian: an identity of age, to which participants' openings are sealed. */
    custodianIdentity: join(secrets, 'demonstration-custodian-age'),
    /** The demonstration's researcher: an identity of age, to which releases are sealed. */
    researcherIdentity: join(secrets, 'demonstration-researcher-age'),
    logKey: join(secrets, 'log'),
    serviceKey: join(secrets, 'service'),
    relayerKey: join(secrets, 'relayer'),
    authSecret: join(secrets, 'auth'),
    /** Shared by portal and API: proves that a forwarded client address comes from the portal. */
    portalSecret: join(secrets, 'portal'),
    ownerPassword: join(secrets, 'postgres-owner'),
    appPassword: join(secrets, 'postgres-app'),
    sequencerPassword: join(secrets, 'postgres-sequencer'),
  } as const;
}

export type DataPaths = ReturnType<typeof dataPaths>;
