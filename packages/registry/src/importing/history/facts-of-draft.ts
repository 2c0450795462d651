import { isPartialDate, OutcomeRank, type PartialDate, RecruitmentStatus, type TrialDraft } from '@trialmark/schema';
import type { RecordFacts } from '../../findings/trial-history.ts';

/** What an imported draft says, as far as rules look at it. An outcome without wording says nothing and is left out. */
export function factsOfDraft(draft: TrialDraft): RecordFacts {
  return {
    recruitmentStatus: RecruitmentStatus.safeParse(draft.recruitmentStatus).data ?? null,
    startDate: dateOf(draft.startDate?.date),
    primaryCompletionDate: dateOf(draft.primaryCompletionDate?.date),
    completionDate: dateOf(draft.completionDate?.date),
    outcomes: (draft.outcomes ?? []).flatMap(({ id, rank, measure, description, timepoint }) => {
      const known = OutcomeRank.safeParse(rank);
      if (measure === undefined || !known.success) return [];
      return [
        {
          id: id ?? '',
          rank: known.data,
          measure,
          description: description ?? null,
          timepoint: timepoint ?? null,
        },
      ];
    }),
    ethicsReviews: null,
    resultsOn: dateOf(draft.results?.submittedOn),
    publishedOn: null,
    hasDelayCertificate: draft.origin?.delayCertificateOn !== undefined,
    isCovered: draft.oversight?.fdaRegulatedDrug === true || draft.oversight?.fdaRegulatedDevice === true,
  };
}

function dateOf(date: string | undefined): PartialDate | null {
  return date !== undefined && isPartialDate(date) ? date : null;
}
