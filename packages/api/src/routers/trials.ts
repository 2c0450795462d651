import {
  completeness,
  exportCtgov,
  exportFhir,
  exportTrds,
  registrationTiming,
  timelineRevisions,
  trialSilence,
} from '@trialmark/registry';
import { AppError, Digest, RegistryId, ResultsReport, TrialRecord } from '@trialmark/schema';
import { type Reader, readTimeline, TRIAL_SORTS, type TrialDetail } from '@trialmark/services';
import { z } from 'zod';
import { permitted, router } from '../trpc.ts';

const words = z.array(z.string().max(300)).max(50).default([]);

export const TrialSearchInput = z.object({
  text: z.string().max(500).default(''),
  statuses: words,
  phases: words,
  countries: words,
  conditions: words,
  studyTypes: words,
  sponsorId: z.string().max(60).nullable().default(null),
  hasResults: z.boolean().nullable().default(null),
  isSealed: z.boolean().nullable().default(null),
  sort: z.enum(TRIAL_SORTS).default('relevance'),
  offset: z.int().min(0).max(100_000).default(0),
  limit: z.int().min(1).max(100).default(20),
});

const byRegistryId = z.object({ registryId: RegistryId });

/** Trials, for everyone. */
export const trialsRouter = router({
  search: permitted('trial:read')
    .input(TrialSearchInput)
    .query(({ ctx, input }) => ctx.deps.reader.searchTrials({ ...input, text: input.text.trim() })),

  get: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}',
    tags: ['trials'],
    summary: 'A trial with its record and history',
  })
    .input(byRegistryId)
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const trial = await findTrial(ctx.deps.reader, input.registryId);
      const record = trial.recordDigest === null ? null : await readRecord(ctx.deps.reader, trial.recordDigest);
      const timeline = timelineRevisions(await readTimeline(ctx.deps.reader, trial.versions));
      return { trial, record, ...assess(trial, record), timeline: record === null ? null : timeline };
    }),

  version: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/versions/{recordVersion}',
    tags: ['trials'],
    summary: 'One version of a trial’s record',
  })
    .input(byRegistryId.extend({ recordVersion: z.coerce.number().int().min(1) }))
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const trial = await findTrial(ctx.deps.reader, input.registryId);
      const version = trial.versions.find((each) => each.recordVersion === input.recordVersion);
      if (version === undefined) throw new AppError('not-found', 'This trial has no such version.');
      const record = version.recordDigest === null ? null : await readRecord(ctx.deps.reader, version.recordDigest);
      return { version, record };
    }),

  results: permitted('trial:read')
    .input(z.object({ resultsDigest: Digest }))
    .query(async ({ ctx, input }) => {
      const bytes = await ctx.deps.reader.readPayload(input.resultsDigest);
      if (bytes === null) throw new AppError('not-found', 'This report is not published here.');
      return ResultsReport.parse(parseJson(bytes));
    }),

  /** Whether other registries' ids are registered here already, before anyone fills in a form. */
  claims: permitted('trial:read')
    .input(z.object({ ids: z.array(z.object({ authority: z.string().max(200), id: z.string().max(120) })).max(50) }))
    .query(({ ctx, input }) => ctx.deps.reader.findClaims(input.ids)),

  exportCtgov: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/ctgov',
    tags: ['trials'],
    summary: 'The record as a ClinicalTrials.gov study (API v2)',
  })
    .input(byRegistryId)
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const exported = exportCtgov(await readPublicRecord(ctx.deps.reader, input.registryId));
      if (exported.ok) return exported.study;
      throw new AppError(
        'invalid',
        'This format needs an NCT number, and the trial has none. Use TRDS or FHIR instead.',
      );
    }),

  exportFhir: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/fhir',
    tags: ['trials'],
    summary: 'The record as a FHIR R5 ResearchStudy',
  })
    .input(byRegistryId)
    .output(z.any())
    .query(async ({ ctx, input }) => exportFhir(await readPublicRecord(ctx.deps.reader, input.registryId))),

  exportTrds: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/trds',
    tags: ['trials'],
    summary: 'The 24 items of the WHO Trial Registration Data Set',
  })
    .input(byRegistryId)
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const trial = await findTrial(ctx.deps.reader, input.registryId);
      const evidenceAt = trial.versions[0]?.place.evidenceAt ?? null;
      const registeredOn = evidenceAt === null ? {} : { registeredOn: utcDay(evidenceAt) };
      return exportTrds(await readPublicRecord(ctx.deps.reader, input.registryId), registeredOn);
    }),
});

const utcDay = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);

async function readPublicRecord(reader: Reader, registryId: string): Promise<TrialRecord> {
  const trial = await findTrial(reader, registryId);
  if (trial.recordDigest === null) throw new AppError('not-found', 'The trial is sealed: there is no record yet.');
  return await readRecord(reader, trial.recordDigest);
}

async function findTrial(reader: Reader, registryId: string): Promise<TrialDetail> {
  const trial = await reader.readTrial(registryId);
  if (trial === null) throw new AppError('not-found', `No trial is registered as ${registryId}.`);
  return trial;
}

async function readRecord(reader: Reader, digest: string): Promise<TrialRecord> {
  const bytes = await reader.readPayload(digest);
  if (bytes === null) throw new AppError('unavailable', 'This version of the record is missing.');
  return TrialRecord.parse(parseJson(bytes));
}

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** What follows from the record and from when the log shows it was registered; null while that is not known yet. */
function assess(trial: TrialDetail, record: TrialRecord | null) {
  const evidenceAt = trial.versions[0]?.place.evidenceAt ?? null;
  const registeredAt = evidenceAt === null ? null : new Date(evidenceAt * 1_000).toISOString();
  const today = new Date().toISOString().slice(0, 10);
  const context = {
    today,
    ...(registeredAt === null ? {} : { registeredOn: registeredAt.slice(0, 10) }),
    ...(trial.contactsCommitment === null
      ? {}
      : { contacts: trial.areContactsErased ? ('erased' as const) : ('withheld' as const) }),
  };
  return {
    registeredAt,
    timing: record === null || registeredAt === null ? null : registrationTiming(registeredAt, record.startDate.date),
    completeness: record === null ? null : completeness(record, context),
    silence: record === null ? null : assessSilence(trial, record, today),
  };
}

/** Statements that say how a trial stands. */
const STATUS_TYPES = new Set(['trial.registered', 'trial.unsealed', 'trial.status-changed', 'outcomes.reported']);

function assessSilence({ versions }: TrialDetail, { recruitmentStatus, completionDate }: TrialRecord, today: string) {
  const evidenceAt = versions.findLast(({ type }) => STATUS_TYPES.has(type))?.place.evidenceAt ?? null;
  // What no quorum of witnesses has cosigned yet was said within these seconds.
  const lastStatusOn = evidenceAt === null ? today : utcDay(evidenceAt);
  return trialSilence({ recruitmentStatus, completionDate: completionDate.date, lastStatusOn, today });
}
