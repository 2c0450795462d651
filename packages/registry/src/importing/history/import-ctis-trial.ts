import { FullDate, type RecruitmentStatus, type TrialDraft } from '@trialmark/schema';
import { z } from 'zod';
import { decodeLine, optionalText } from '../../ctgov/wire-text.ts';
import { defined } from '../../shared/defined.ts';
import { type Notify, noticeList } from '../../shared/notice.ts';
import { problemsOfWire } from '../../shared/problems-of-wire.ts';
import { factsOfDraft } from './facts-of-draft.ts';
import { type HistoryImport, IMPORT_MARK, refusedHistory } from './imported-history.ts';

const text = z.string().nullish();
const EndPoints = z.array(z.object({ endPoint: text })).nullish();

/** The part of a trial in the public JSON of the EU's CTIS that is read here. All else is dropped. */
const CtisTrial = z.object({
  ctNumber: z.string().regex(/^\d{4}-5\d{5}-\d{2}-\d{2}$/, 'must be a number like 2023-501234-12-00'),
  ctStatus: text,
  startDateEU: text,
  endDateEU: text,
  authorizedApplication: z
    .object({
      applicationInfo: z.array(z.object({ submissionDate: text })).nullish(),
      authorizedPartI: z
        .object({
          trialDetails: z
            .object({
              clinicalTrialIdentifiers: z.object({ fullTitle: text, publicTitle: text }).nullish(),
              trialInformation: z
                .object({
                  trialDuration: z.object({ estimatedRecruitmentStartDate: text, estimatedEndDate: text }).nullish(),
                  endPoint: z.object({ primaryEndPoints: EndPoints, secondaryEndPoints: EndPoints }).nullish(),
                })
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
type CtisTrial = z.infer<typeof CtisTrial>;

/** Status texts that are understood; any other is left out with a notice. */
const STATUSES: ReadonlyMap<string, RecruitmentStatus> = new Map([
  ['authorised, recruitment pending', 'not-yet-recruiting'],
  ['authorised, recruiting', 'recruiting'],
  ['ongoing, recruiting', 'recruiting'],
  ['ongoing, recruitment ended', 'active-not-recruiting'],
  ['suspended', 'suspended'],
  ['temporarily halted', 'suspended'],
  ['ended', 'completed'],
  ['halted', 'terminated'],
]);

/**
 * One trial of CTIS as a history of one version, since CTIS publishes a trial as it is now. It is dated on the day of the
 * first application, where the file gives one, which is a registration's earliest day and no proof of what was in it then.
 * Timepoints are not stated apart in CTIS, and none is guessed from the wording.
 */
export function importCtisTrial(value: unknown): HistoryImport {
  const parsed = CtisTrial.safeParse(value);
  if (!parsed.success) return { ok: false, problems: problemsOfWire(parsed.error) };
  const trial = parsed.data;
  const { notices, notify } = noticeList();
  const submitted = (trial.authorizedApplication?.applicationInfo ?? [])
    .flatMap(({ submissionDate }) => dayOf(submissionDate) ?? [])
    .sort()[0];
  if (submitted === undefined) {
    const message = 'The file gives no day of an application, so that its version cannot be dated.';
    return refusedHistory('authorizedApplication.applicationInfo', 'history.undated', message);
  }
  const draft = readDraft(trial, notify);
  return {
    ok: true,
    registry: 'CTIS',
    versions: [{ number: 0, datedOn: submitted, mark: IMPORT_MARK, draft }],
    history: {
      registryId: trial.ctNumber,
      source: 'imported',
      firstSubmittedOn: submitted,
      versions: [
        {
          number: 0,
          type: 'imported',
          statement: null,
          index: null,
          evidenceTime: submitted,
          facts: factsOfDraft(draft),
          record: null,
          declaration: null,
          report: null,
        },
      ],
    },
    notices,
  };
}

function readDraft(trial: CtisTrial, notify: Notify): TrialDraft {
  const details = trial.authorizedApplication?.authorizedPartI?.trialDetails;
  const { endPoint, trialDuration } = details?.trialInformation ?? {};
  const titles = details?.clinicalTrialIdentifiers;
  const outcomes = [
    ...endPoints('primary', trial.ctNumber, endPoint?.primaryEndPoints),
    ...endPoints('secondary', trial.ctNumber, endPoint?.secondaryEndPoints),
  ];
  if (outcomes.length > 0) notify('outcomes', 'The source does not state timepoints apart from the wording.');
  return defined({
    secondaryIds: [{ kind: 'ctis' as const, issuingAuthority: 'EMA', number: trial.ctNumber }],
    publicTitle: optionalText(titles?.publicTitle ?? undefined, decodeLine),
    scientificTitle: optionalText(titles?.fullTitle ?? undefined, decodeLine),
    recruitmentStatus: readStatus(trial.ctStatus, notify),
    startDate: studyDate(trial.startDateEU, trialDuration?.estimatedRecruitmentStartDate),
    completionDate: studyDate(trial.endDateEU, trialDuration?.estimatedEndDate),
    outcomes,
  });
}

function endPoints(rank: 'primary' | 'secondary', ctNumber: string, list: z.infer<typeof EndPoints>) {
  return (list ?? []).flatMap(({ endPoint }, position) => {
    const measure = optionalText(endPoint ?? undefined, decodeLine);
    const source = ctNumber.replaceAll('-', '');
    const id = `out_${source}${rank === 'primary' ? 'p' : 's'}${String(position + 1).padStart(3, '0')}`;
    return measure === undefined ? [] : [{ id, rank, measure }];
  });
}

function readStatus(status: string | null | undefined, notify: Notify): RecruitmentStatus | undefined {
  if (status === null || status === undefined || status === '') return undefined;
  const known = STATUSES.get(status.trim().toLowerCase());
  if (known === undefined)
    notify('recruitmentStatus', `"${status}" is not a status this registry knows. It was left out.`);
  return known;
}

function studyDate(actual: string | null | undefined, planned: string | null | undefined) {
  const [happened, expected] = [dayOf(actual), dayOf(planned)];
  if (happened !== null) return { date: happened, kind: 'actual' as const };
  return expected === null ? undefined : { date: expected, kind: 'anticipated' as const };
}

/** The day of `2024-03-05`, `2024-03-05T09:00:00` or `05/03/2024` (day first, as CTIS writes), as it is written; else null. */
function dayOf(written: string | null | undefined): string | null {
  const european = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(written ?? '');
  const day = european === null ? (written ?? '').slice(0, 10) : `${european[3]}-${european[2]}-${european[1]}`;
  return FullDate.safeParse(day).success ? day : null;
}
