import type { DateKind, PartialDate, TrialDraft } from '@trialmark/schema';
import { defined, unlessBare } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { dateKindCodes, statusCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeProse, optionalText } from './wire-text.ts';

type WireStatus = NonNullable<CtgovProtocol['statusModule']>;
type WireDate = { readonly date?: PartialDate | undefined; readonly type?: string | undefined } | undefined;
type DateDraft = NonNullable<TrialDraft['startDate']>;

/** WHO items 16, 18, 22 and 23: status, dates, and that results were posted. */
export function readStatus(protocol: CtgovProtocol, notify: Notify): TrialDraft {
  const status = protocol.statusModule ?? {};
  const recruitmentStatus = readRecruitmentStatus(status, notify);
  const begun = recruitmentStatus !== 'not-yet-recruiting' && recruitmentStatus !== 'withdrawn';
  const over = recruitmentStatus === 'completed' || recruitmentStatus === 'terminated';
  return defined({
    recruitmentStatus,
    statusReason: optionalText(status.whyStopped, decodeProse),
    verifiedOn: status.statusVerifiedDate,
    startDate: date(status.startDateStruct, begun ? 'actual' : 'anticipated', 'startDate', notify),
    primaryCompletionDate: date(
      status.primaryCompletionDateStruct,
      over ? 'actual' : 'anticipated',
      'primaryCompletionDate',
      notify,
    ),
    completionDate: date(status.completionDateStruct, over ? 'actual' : 'anticipated', 'completionDate', notify),
    results: unlessBare(
      defined({ submittedOn: status.resultsFirstSubmitDate, postedOn: fullDay(status.resultsFirstPostDateStruct) }),
    ),
  });
}

/** The other registry's own dates. */
export function readOrigin(protocol: CtgovProtocol): TrialDraft['origin'] {
  const status = protocol.statusModule ?? {};
  return defined({
    registry: 'ClinicalTrials.gov',
    number: protocol.identificationModule.nctId,
    firstSubmittedOn: status.studyFirstSubmitDate,
    firstSubmittedQcOn: status.studyFirstSubmitQcDate,
    firstPosted: plainDate(status.studyFirstPostDateStruct),
    resultsSubmittedQcOn: status.resultsFirstSubmitQcDate,
    delayCertificateOn: status.dispFirstSubmitDate,
    delayCertificateQcOn: status.dispFirstSubmitQcDate,
    delayCertificatePosted: plainDate(status.dispFirstPostDateStruct),
    lastUpdateSubmittedOn: status.lastUpdateSubmitDate,
    lastUpdatePosted: plainDate(status.lastUpdatePostDateStruct),
  });
}

/** "Unknown" is no status: the source says it of records that nobody has verified for two years. */
function readRecruitmentStatus(status: WireStatus, notify: Notify) {
  if (status.overallStatus !== 'UNKNOWN')
    return readCode(statusCodes, status.overallStatus, 'recruitmentStatus', notify);
  const last = readCode(statusCodes, status.lastKnownStatus, 'recruitmentStatus', notify);
  const taken = last === undefined ? 'Choose the status.' : 'The last known status was taken: check that it is right.';
  notify('recruitmentStatus', `The source gives the status as unknown. ${taken}`);
  return last;
}

function date(wire: WireDate, assumed: DateKind, path: string, notify: Notify): DateDraft | undefined {
  if (wire?.date === undefined) return undefined;
  const kind = readCode(dateKindCodes, wire.type, `${path}.kind`, notify);
  if (kind === undefined)
    notify(path, `The source does not say whether the date is anticipated or actual: ${assumed} was assumed.`);
  return { date: wire.date, kind: kind ?? assumed };
}

/** A date of the other registry itself. Before 2017 some of its posting dates were estimates. */
function plainDate(wire: WireDate): DateDraft | undefined {
  if (wire?.date === undefined) return undefined;
  return { date: wire.date, kind: dateKindCodes.ours(wire.type ?? '') ?? 'actual' };
}

function fullDay(wire: WireDate): string | undefined {
  return wire?.date?.length === 10 ? wire.date : undefined;
}
