import type { TrialDraft } from '@trialmark/schema';
import { dateWords } from './date-words.ts';
import { type Fact, type FactWriter, joined, lines } from './fact.ts';

export function describeSharing(record: TrialDraft, { fact, word }: FactWriter): readonly Fact[] {
  const sharing = record.ipdSharing;
  return [
    ...fact('ipdSharing.plan', 'sharingPlan', word(sharing?.plan)),
    ...fact('ipdSharing.description', 'sharingDescription', sharing?.description),
    ...fact('ipdSharing.documents', 'sharingDocuments', sharing?.documents?.map((name) => word(name)).join(', ')),
    ...fact('ipdSharing.timeFrame', 'sharingTimeFrame', sharing?.timeFrame),
    ...fact('ipdSharing.accessCriteria', 'sharingAccess', sharing?.accessCriteria),
    ...fact('ipdSharing.link', 'sharingLink', sharing?.link),
  ];
}

export function describeResults(record: TrialDraft, { fact }: FactWriter): readonly Fact[] {
  const { results } = record;
  const day = (date: string | undefined) => date && dateWords(date);
  return [
    ...fact('results.submittedOn', 'resultsSubmittedOn', day(results?.submittedOn)),
    ...fact('results.postedOn', 'resultsPostedOn', day(results?.postedOn)),
    ...fact('results.firstPublishedOn', 'firstPublishedOn', day(results?.firstPublishedOn)),
    ...fact('results.briefSummary', 'briefSummary', results?.briefSummary),
    ...fact('results.links', 'resultsLinks', results?.links?.join('\n')),
    ...fact('results.baseline', 'baseline', results?.baseline),
    ...fact('results.participantFlow', 'participantFlow', results?.participantFlow),
    ...fact('results.adverseEvents', 'adverseEvents', results?.adverseEvents),
    ...fact('results.outcomeMeasures', 'outcomeMeasures', results?.outcomeMeasures),
    ...fact('results.protocolLink', 'protocolLink', results?.protocolLink),
  ];
}

export function describePublications(record: TrialDraft, { fact, word }: FactWriter): readonly Fact[] {
  return [
    ...(record.references ?? []).flatMap((reference) =>
      fact(
        `references ${reference.citation}`,
        'reference',
        lines(
          joined(': ', word(reference.kind), reference.citation),
          reference.pubmedId && `PubMed ${reference.pubmedId}`,
        ),
      ),
    ),
    ...(record.links ?? []).flatMap((link) =>
      fact(`links ${link.address}`, 'link', joined(': ', link.label, link.address)),
    ),
  ];
}
