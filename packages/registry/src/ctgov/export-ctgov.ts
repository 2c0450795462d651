import type { TrialContacts, TrialRecord } from '@trialmark/schema';
import { defined, nonEmpty, unlessBare } from '../shared/defined.ts';
import { type Notice, noticeList } from '../shared/notice.ts';
import type { CtgovStudy } from './ctgov-study.ts';
import { encodeWireText as wire } from './wire-text.ts';
import { writeArms, writeDesign, writeOutcomes } from './write-design.ts';
import { writeIdentification, writeSponsors } from './write-identity.ts';
import {
  writeEligibility,
  writeIpdSharing,
  writeOversight,
  writePlaces,
  writeReferences,
} from './write-particulars.ts';
import { writeStatus } from './write-status.ts';

export type CtgovExport =
  | { readonly ok: true; readonly study: CtgovStudy; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly reason: 'no-nct-number' };

/**
 * A record as a study of the ClinicalTrials.gov API, version 2. Importing the study again gives the record of the first
 * import; what the other format has no place for is named in `notices`. Contacts are written only where they are given.
 */
export function exportCtgov(record: TrialRecord, contacts?: TrialContacts): CtgovExport {
  const nctId = record.secondaryIds.find((id) => id.kind === 'nct')?.number;
  if (nctId === undefined) return { ok: false, reason: 'no-nct-number' };
  const protocolSection = defined({
    identificationModule: writeIdentification(record, nctId),
    statusModule: writeStatus(record),
    sponsorCollaboratorsModule: writeSponsors(record, contacts),
    oversightModule: writeOversight(record),
    descriptionModule: unlessBare(
      defined({
        briefSummary: record.summary && wire(record.summary),
        detailedDescription: record.description && wire(record.description),
      }),
    ),
    conditionsModule: defined({
      conditions: record.conditions.map(wire),
      keywords: nonEmpty(record.keywords?.map(wire)),
    }),
    designModule: writeDesign(record),
    armsInterventionsModule: writeArms(record),
    outcomesModule: writeOutcomes(record),
    eligibilityModule: writeEligibility(record),
    contactsLocationsModule: writePlaces(record, contacts),
    referencesModule: writeReferences(record),
    ipdSharingStatementModule: writeIpdSharing(record),
  });
  return { ok: true, study: { protocolSection, hasResults: record.results !== undefined }, notices: losses(record) };
}

/** What a reader of the exported study will not find in it. */
function losses(record: TrialRecord): readonly Notice[] {
  const { notices, notify } = noticeList();
  notify('ethicsReviews', 'The format has no place for ethics reviews.');
  if (record.outcomes.some(({ metric, aggregation, population }) => metric ?? aggregation ?? population))
    notify('outcomes', 'The format has no places for metric, aggregation and analysis population.');
  if (record.sampleSize.target !== undefined && record.sampleSize.actual !== undefined)
    notify('sampleSize.target', 'The format keeps one number: the actual one.');
  const sponsors = [record.primarySponsor, ...record.secondarySponsors].map((organisation) => organisation.name);
  if (record.support.some((organisation) => !sponsors.includes(organisation.name)))
    notify('support', 'Sources of support that are not sponsors have no place in the format.');
  if (record.secondaryIds.filter((id) => id.kind === 'nct').length > 1)
    notify('secondaryIds', 'Only the first ClinicalTrials.gov number is the number of the study.');
  return notices;
}
