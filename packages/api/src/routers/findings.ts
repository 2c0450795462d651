import { AppError, OrganisationId, RegistryId } from '@trialmark/schema';
import {
  AGE_BANDS,
  FINDING_SORTS,
  type FindingFilter,
  type FindingPage,
  type FindingQuery,
  type FindingSummary,
  LEAGUE_SORTS,
  type League,
  type LogFindingsOf,
  type SponsorStanding,
  type TrialFindings,
} from '@trialmark/services';
import { z } from 'zod';
import { permitted, router } from '../trpc.ts';

const several = <T extends z.ZodType<string>>(one: T) => z.array(one).max(30).optional();
const word = z.string().max(60);

export const FindingFilterInput = z.object({
  rule: several(word),
  verdict: several(word),
  concern: several(z.enum(['attention', 'open', 'none'])),
  sponsor: OrganisationId.optional(),
  age: several(z.enum(AGE_BANDS)),
  answered: z.enum(['yes', 'no']).optional(),
});

const ListInput = FindingFilterInput.extend({
  sort: z.enum(FINDING_SORTS).default('attention'),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const LeagueInput = z.object({
  sort: z.enum(LEAGUE_SORTS).default('outstanding'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const SponsorInput = z.object({
  sponsorId: OrganisationId,
  after: RegistryId.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Our own answers, whose shape the types say: nothing is gained by parsing them once more. */
const answer = <T>() => z.any() as unknown as z.ZodType<T>;

/** Findings, for everyone: what follows from the published log by published rules, kept for lists and counts. */
export const findingsRouter = router({
  list: permitted('trial:read', {
    method: 'GET',
    path: '/findings',
    tags: ['findings'],
    summary: 'Findings about trials by rule, verdict, concern, sponsor, age and answer',
  })
    .input(ListInput)
    .output(answer<FindingPage>())
    .query(({ ctx, input }) => ctx.deps.reader.findings.list(queryOf(input))),

  summary: permitted('trial:read', {
    method: 'GET',
    path: '/findings/summary',
    tags: ['findings'],
    summary: 'Counts of findings by rule, sponsor, concern and age',
  })
    .input(FindingFilterInput)
    .output(answer<FindingSummary>())
    .query(({ ctx, input }) => ctx.deps.reader.findings.summary(findingFilterOf(input))),

  ofTrial: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/findings',
    tags: ['findings'],
    summary: 'Every finding about a trial',
  })
    .input(z.object({ registryId: RegistryId }))
    .output(answer<TrialFindings>())
    .query(async ({ ctx, input }) => {
      const found = await ctx.deps.reader.findings.ofTrial(input.registryId);
      if (found === null) throw new AppError('not-found', `No trial is registered as ${input.registryId}.`);
      return found;
    }),

  league: permitted('trial:read', {
    method: 'GET',
    path: '/sponsors',
    tags: ['findings'],
    summary: 'What every sponsor’s trials count as, with exact denominators',
  })
    .input(LeagueInput)
    .output(answer<League>())
    .query(({ ctx, input }) => ctx.deps.reader.findings.league(input)),

  ofSponsor: permitted('trial:read', {
    method: 'GET',
    path: '/sponsors/{sponsorId}',
    tags: ['findings'],
    summary: 'The trials behind a sponsor’s numbers',
  })
    .input(SponsorInput)
    .output(answer<SponsorStanding>())
    .query(async ({ ctx, input: { sponsorId, after, limit } }) => {
      const found = await ctx.deps.reader.findings.ofSponsor(sponsorId, after ?? null, limit);
      if (found === null) throw new AppError('not-found', 'No trial is registered by an organisation of this id.');
      return found;
    }),

  ofLog: permitted('trial:read', {
    method: 'GET',
    path: '/log/findings',
    tags: ['findings'],
    summary: 'Findings about the running of the log',
  })
    .input(z.void())
    .output(answer<LogFindingsOf>())
    .query(({ ctx }) => ctx.deps.reader.findings.ofLog()),
});

export function findingFilterOf({
  rule,
  verdict,
  concern,
  sponsor,
  age,
  answered,
}: z.infer<typeof FindingFilterInput>): FindingFilter {
  return {
    rules: rule ?? [],
    verdicts: verdict ?? [],
    concerns: concern ?? [],
    sponsorId: sponsor ?? null,
    ages: age ?? [],
    isAnswered: answered === undefined ? null : answered === 'yes',
  };
}

function queryOf({ sort, cursor, limit, ...filter }: z.infer<typeof ListInput>): FindingQuery {
  return { ...findingFilterOf(filter), sort, cursor: cursor ?? null, limit };
}
