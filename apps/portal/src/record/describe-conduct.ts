import { countryName } from '@trialmark/registry';
import { type RecruitmentStatus, recruitmentStatusWords, type TrialDraft } from '@trialmark/schema';
import { dateWords } from './date-words.ts';
import { type Fact, type FactWriter, joined } from './fact.ts';

type DraftDate = { readonly date?: string; readonly kind?: string };

export function describeDates(record: TrialDraft, { fact, texts }: FactWriter): readonly Fact[] {
  const { phrases } = texts;
  const when = (date: DraftDate | undefined) => {
    if (date?.date === undefined) return undefined;
    const kind = date.kind === 'anticipated' ? phrases.anticipated : date.kind && phrases.happened;
    return kind ? `${dateWords(date.date)} (${kind})` : dateWords(date.date);
  };
  const { target, actual } = record.sampleSize ?? {};
  const size = joined(
    ', ',
    target === undefined ? undefined : phrases.target.replace('{count}', String(target)),
    actual === undefined ? undefined : phrases.actual.replace('{count}', String(actual)),
  );
  return [
    ...fact('recruitmentStatus', 'recruitmentStatus', statusWords(record.recruitmentStatus)),
    ...fact('statusReason', 'statusReason', record.statusReason),
    ...fact('startDate', 'startDate', when(record.startDate)),
    ...fact('primaryCompletionDate', 'primaryCompletionDate', when(record.primaryCompletionDate)),
    ...fact('completionDate', 'completionDate', when(record.completionDate)),
    ...fact('sampleSize', 'sampleSize', size),
    ...fact('verifiedOn', 'verifiedOn', record.verifiedOn && dateWords(record.verifiedOn)),
  ];
}

/** A recruitment status in words; what is none stays as it is. */
export function statusWords(status: string | undefined): string | undefined {
  if (status === undefined) return undefined;
  return recruitmentStatusWords[status as RecruitmentStatus] ?? status;
}

export function describePlaces(record: TrialDraft, { fact }: FactWriter): readonly Fact[] {
  return [
    ...fact('countries', 'countries', record.countries?.map(countryName).join(', ')),
    ...(record.sites ?? []).flatMap((site) => {
      const place = joined(', ', site.facility, site.city, site.state, site.country && countryName(site.country));
      return fact(`sites ${place}`, 'site', place);
    }),
  ];
}

export function describeEthics(record: TrialDraft, { fact, word, yesNo, texts }: FactWriter): readonly Fact[] {
  const { phrases } = texts;
  const { oversight } = record;
  return [
    ...(record.ethicsReviews ?? []).flatMap((review) => {
      const text = joined(
        ', ',
        joined(': ', review.committee, word(review.status)),
        review.decidedOn && `${phrases.decided} ${dateWords(review.decidedOn)}`,
        review.reference && `${phrases.reference} ${review.reference}`,
        review.country && countryName(review.country),
      );
      return fact(`ethicsReviews ${review.committee}`, 'ethicsReview', text);
    }),
    ...Object.entries(oversight ?? {}).flatMap(([key, value]) =>
      fact(`oversight.${key}`, 'oversight', joined(': ', word(key), yesNo(value))),
    ),
  ];
}
