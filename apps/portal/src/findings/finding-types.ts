import type { AppRouter } from '@trialmark/api';
import type { inferRouterOutputs } from '@trpc/server';

type Answers = inferRouterOutputs<AppRouter>['findings'];

export type FindingPage = Answers['list'];
export type FindingItem = FindingPage['items'][number];
export type FindingSummary = Answers['summary'];
export type RuleCount = FindingSummary['byRule'][number];
export type FindingsAsOf = FindingSummary['asOf'];
export type League = Answers['league'];
export type LeagueRow = League['rows'][number];
export type SponsorStanding = Answers['ofSponsor'];
export type TrialFinding = Answers['ofTrial']['findings'][number];

/** A finding as its rule gave it. */
export type Finding = TrialFinding['finding'];
export type Concern = Finding['concern'];
export const CONCERNS = ['attention', 'open', 'none'] as const satisfies readonly Concern[];
