import type { ResultsReport, TrialRecord } from '@trialmark/schema';
import type { Topic } from './topic.ts';

/** One thing that a sponsor says about a trial. `record` is the whole record as it is from then on. */
export type Step =
  | { readonly kind: 'register'; readonly record: TrialRecord }
  | {
      readonly kind: 'seal';
      readonly record: TrialRecord;
      readonly uniqueId: { readonly authority: string; readonly id: string };
      readonly revealBy: string;
    }
  | {
      readonly kind: 'amend';
      readonly record: TrialRecord;
      readonly reason: string;
      readonly ethicsReference: string;
      readonly declaredBeforeDataSeen: boolean;
    }
  | { readonly kind: 'status'; readonly record: TrialRecord; readonly effectiveOn: string; readonly reason: string }
  | { readonly kind: 'report'; readonly report: ResultsReport }
  | { readonly kind: 'document'; readonly title: string; readonly text: string };

/** The history of one invented trial, from its first statement. */
export type Story = { readonly topic: Topic; readonly steps: readonly Step[] };
