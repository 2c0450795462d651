import type { StudyDate, TrialRecord } from '@trialmark/schema';
import { defined } from '../shared/defined.ts';
import { dateKindCodes, statusCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { encodeWireText } from './wire-text.ts';

const dateStruct = (date: StudyDate | undefined) =>
  date && defined({ date: date.date, type: dateKindCodes.theirs(date.kind) });

/** Status and dates, with the other registry's own dates where the record came from it. */
export function writeStatus(record: TrialRecord): CtgovProtocol['statusModule'] {
  const { origin, results, oversight } = record;
  return defined({
    statusVerifiedDate: record.verifiedOn,
    overallStatus: statusCodes.theirs(record.recruitmentStatus),
    whyStopped: record.statusReason && encodeWireText(record.statusReason),
    expandedAccessInfo:
      oversight?.expandedAccess === undefined ? undefined : { hasExpandedAccess: oversight.expandedAccess },
    startDateStruct: dateStruct(record.startDate),
    primaryCompletionDateStruct: dateStruct(record.primaryCompletionDate),
    completionDateStruct: dateStruct(record.completionDate),
    studyFirstSubmitDate: origin?.firstSubmittedOn,
    studyFirstSubmitQcDate: origin?.firstSubmittedQcOn,
    studyFirstPostDateStruct: dateStruct(origin?.firstPosted),
    resultsFirstSubmitDate: results?.submittedOn,
    resultsFirstSubmitQcDate: origin?.resultsSubmittedQcOn,
    resultsFirstPostDateStruct:
      results?.postedOn === undefined ? undefined : { date: results.postedOn, type: 'ACTUAL' },
    dispFirstSubmitDate: origin?.delayCertificateOn,
    dispFirstSubmitQcDate: origin?.delayCertificateQcOn,
    dispFirstPostDateStruct: dateStruct(origin?.delayCertificatePosted),
    lastUpdateSubmitDate: origin?.lastUpdateSubmittedOn,
    lastUpdatePostDateStruct: dateStruct(origin?.lastUpdatePosted),
  });
}
