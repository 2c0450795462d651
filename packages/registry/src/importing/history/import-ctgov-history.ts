import { FullDate, type TrialDraft } from '@trialmark/schema';
import { z } from 'zod';
import { importCtgov } from '../../ctgov/import-ctgov.ts';
import { stableText } from '../../diff/stable-text.ts';
import type { RecordFacts } from '../../findings/trial-history.ts';
import { type Notify, noticeList } from '../../shared/notice.ts';
import { factsOfDraft } from './facts-of-draft.ts';
import { type HistoryImport, IMPORT_MARK, refusedHistory } from './imported-history.ts';
import { type DatedVersion, orderVersions } from './order-versions.ts';
import { readThinVersion } from './read-thin-version.ts';

/** One version in ClinicalTrials.gov's internal history format; `date` where whoever fetched it kept the list's. */
const WireVersion = z.object({
  studyVersion: z
    .union([
      z.int().min(0),
      z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    ])
    .optional(),
  date: FullDate.optional(),
  study: z.looseObject({}),
});

const WireDates = z.object({
  protocolSection: z.object({
    identificationModule: z.object({ nctId: z.string().regex(/^NCT\d{8}$/) }),
    statusModule: z
      .object({
        studyFirstSubmitDate: FullDate.optional(),
        lastUpdateSubmitDate: FullDate.optional(),
        lastUpdatePostDateStruct: z.object({ date: FullDate.optional() }).optional(),
      })
      .optional(),
  }),
});

/** Most versions that are read: no real record has a tenth of it. */
const VERSIONS_MAX = 5_000;

type Content = {
  readonly draft: TrialDraft | null;
  readonly facts: RecordFacts;
  readonly firstSubmittedOn: string | null;
};

/**
 * The versions of one ClinicalTrials.gov record: an array of `{studyVersion, study}`, in any order. A version that is too
 * thin to be a record here is still read for dates, status and outcomes. Refuses a file with no readable version and one of
 * several trials.
 */
export function importCtgovHistory(given: readonly unknown[]): HistoryImport {
  const { notices, notify } = noticeList();
  if (given.length > VERSIONS_MAX) {
    return refusedHistory('', 'history.too-long', `The file has more than ${VERSIONS_MAX} versions.`);
  }
  const numbers = new Set<string>();
  const read = given.flatMap((each, i) => readVersion(each, i, numbers, notify));
  if (numbers.size > 1) {
    const message = `The file holds versions of ${[...numbers].sort().slice(0, 5).join(', ')}. Give one trial at a time.`;
    return refusedHistory('', 'history.several-trials', message);
  }
  const versions = orderVersions(read, notify);
  const [registryId] = numbers;
  if (registryId === undefined || versions.length === 0) {
    return refusedHistory('', 'history.empty', 'The file holds no version that can be read and gives a day.');
  }
  const submissions = versions.flatMap(({ content }) => content.firstSubmittedOn ?? []).sort();
  if (new Set(submissions).size > 1) {
    notify(
      'versions',
      `The versions give different days of first submission; the latest, ${submissions.at(-1)}, was taken.`,
    );
  }
  return {
    ok: true,
    registry: 'ClinicalTrials.gov',
    versions: versions.map(({ number, datedOn, content }) => ({
      number,
      datedOn,
      mark: IMPORT_MARK,
      draft: content.draft,
    })),
    history: {
      registryId,
      source: 'imported',
      firstSubmittedOn: submissions.at(-1) ?? null,
      versions: versions.map(({ number, datedOn, content: { facts } }) => ({
        number,
        type: 'imported',
        statement: null,
        index: null,
        evidenceTime: datedOn,
        facts,
        record: null,
        declaration: null,
        report: null,
      })),
    },
    notices,
  };
}

function readVersion(
  given: unknown,
  i: number,
  numbers: Set<string>,
  notify: Notify,
): readonly DatedVersion<Content>[] {
  const path = `versions.${i}`;
  const parsed = WireVersion.safeParse(given);
  const dates = parsed.success ? WireDates.safeParse(parsed.data.study) : null;
  if (!parsed.success || dates === null || !dates.success) {
    notify(path, 'The version is not in the form {studyVersion, study} and was left out.');
    return [];
  }
  const { date, study, studyVersion = null } = parsed.data;
  const { identificationModule, statusModule: status } = dates.data.protocolSection;
  const imported = importCtgov(JSON.stringify(study));
  const draft = imported.ok ? imported.draft : null;
  const thin = draft === null ? readThinVersion(study) : null;
  const facts = draft === null ? thin : factsOfDraft(draft);
  if (facts === null) {
    notify(path, 'The version gives neither dates nor outcomes that can be read, and was left out.');
    return [];
  }
  numbers.add(identificationModule.nctId);
  const firstSubmittedOn = status?.studyFirstSubmitDate ?? null;
  const updated = status?.lastUpdateSubmitDate ?? status?.lastUpdatePostDateStruct?.date ?? null;
  const dated = date ?? updated ?? (studyVersion === 0 ? firstSubmittedOn : null);
  checkDates(facts, path, notify);
  if (firstSubmittedOn !== null && updated !== null && updated < firstSubmittedOn) {
    notify(path, 'The version was updated before it was first submitted.');
  }
  return [{ number: studyVersion, dated, text: stableText(study), content: { draft, facts, firstSubmittedOn } }];
}

function checkDates(
  { completionDate, primaryCompletionDate, startDate }: RecordFacts,
  path: string,
  notify: Notify,
): void {
  const completion = primaryCompletionDate ?? completionDate;
  // A month and a day of it do not contradict each other, so that only what both give is compared.
  const length = Math.min(startDate?.length ?? 0, completion?.length ?? 0);
  if (startDate !== null && completion !== null && completion.slice(0, length) < startDate.slice(0, length)) {
    notify(path, `The version gives a completion (${completion}) before its start (${startDate}).`);
  }
}
