import type pg from 'pg';
import { listAnchors } from '../anchors/publish-anchors.ts';
import type { PrismaClient } from '../generated/client.ts';
import { readLastPublication, readPayloads, readPublicationOf } from '../log/log-store.ts';
import { createDirectoryCache, directoryTx } from '../write/directory-tx.ts';
import { sponsorOf } from '../write/trial-tx.ts';
import { findDescription, readDatasetsOfTrial } from './catalogue/dataset-rows.ts';
import { readDataset } from './catalogue/read-dataset.ts';
import { createDatasetSearch } from './catalogue/search-datasets.ts';
import { findingsReader } from './findings/findings-reader.ts';
import type { ConsentCache } from './fold-consent.ts';
import { readAnswers } from './read-answers.ts';
import { listConsentStatements, listConsentStudies, readConsent } from './read-consent.ts';
import { readCoveringAnchors, readEvidenceEntries } from './read-evidence.ts';
import {
  countPending,
  isPending,
  listEntries,
  listPublications,
  readEntry,
  readEntryByDigest,
  readPlaces,
} from './read-log.ts';
import { listOrganisations, readOrganisation } from './read-organisations.ts';
import { findClaims, readTrial } from './read-trial.ts';
import { searchTrials } from './search-trials.ts';

/** Everything that is public, read with the application's role and no user set. */
export function createReader(pool: pg.Pool, prisma: PrismaClient) {
  const cache = createDirectoryCache();
  const consents: ConsentCache = new Map();
  return {
    searchTrials: (search: Parameters<typeof searchTrials>[1]) => searchTrials(pool, search),
    readTrial: (registryId: string) => readTrial(pool, 'registry_id', registryId),
    readTrialById: (trialId: string) => readTrial(pool, 'id', trialId),
    answersOf: (registryId: string) => readAnswers(pool, registryId),
    readSponsor: (trialId: string) => sponsorOf(pool, trialId),
    findClaims: (ids: Parameters<typeof findClaims>[1]) => findClaims(pool, ids),
    readPayload: async (digest: string) => (await readPayloads(pool, [digest])).get(digest) ?? null,
    readPlaces: (digests: readonly string[]) => readPlaces(pool, digests),
    readEntry: (index: number) => readEntry(pool, index),
    readEntryByDigest: (digest: string) => readEntryByDigest(pool, digest),
    listEntries: (before: number, limit: number) => listEntries(pool, before, limit),
    listPublications: (before: number, limit: number) => listPublications(pool, before, limit),
    readLastPublication: () => readLastPublication(pool),
    readPublicationOf: (index: number) => readPublicationOf(pool, index),
    listConsentStudies: () => listConsentStudies(pool),
    readConsent: (trialId: string) => readConsent(pool, consents, trialId),
    listConsentStatements: (trialId: string, before: number, limit: number) =>
      listConsentStatements(pool, trialId, before, limit),
    catalogue: {
      search: createDatasetSearch(pool),
      read: (datasetId: string) => readDataset(pool, datasetId),
      findDescription: (datasetId: string) => findDescription(pool, datasetId),
      ofTrial: (trialId: string) => readDatasetsOfTrial(pool, trialId),
    },
    findings: findingsReader(pool),
    evidence: {
      entries: (registryId: string, limit: number) => readEvidenceEntries(pool, registryId, limit),
      anchors: (indices: readonly number[]) => readCoveringAnchors(pool, indices),
    },
    countPending: () => countPending(pool),
    listAnchors: (limit: number) => listAnchors(pool, limit),
    isPending: (digest: string) => isPending(pool, digest),
    listOrganisations: () => listOrganisations(prisma),
    readOrganisation: (id: string) => readOrganisation(prisma, id),
    directory: () => directoryTx(pool, cache).current(),
    directoryAt: async () => {
      const directory = await directoryTx(pool, cache).current();
      return { directory, seq: cache.seq };
    },
  };
}
