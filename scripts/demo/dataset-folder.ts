import { putMapping, putSettings } from '../market/put-dataset.ts';
import { mondoId } from '../seed/content/diseases.ts';
import { organisationNamed } from '../seed/content/parties.ts';
import { putRows, type Rows } from './cohort-rows.ts';

/** What the trial of the story is about, in the demonstration's disease graph. */
export const CONDITION = mondoId(4975);
const DEMENTIA = mondoId(1627);

/**
 * What the custodian's data office puts into a folder before it ingests: tables, the policy of anonymisation, the mapping of
 * subjects to one-time codes, and what is said of the dataset.
 */
export function putDataset(
  folder: string,
  trialId: string,
  codes: readonly string[],
): Rows & { readonly covered: number } {
  const rows = putRows(folder, codes.length);
  const given = codes.slice(0, rows.subjects.length);
  putMapping(folder, rows.subjects, given);
  const { name } = organisationNamed('hospital');
  const settings = {
    trial: trialId,
    title: rows.isReal ? 'CDISC pilot, analysis datasets' : 'Invented trial of blood pressure',
    summary: 'Participants with their adverse events and measurements, deposited by the demonstration.',
    custodian: { name: `${name}, data office`, contact: 'Data office, second floor, weekdays from 9 to 17' },
    standard: rows.standard,
    keywords: ['demonstration'],
    terms: {
      v: 1,
      codes: [
        { code: 'DUO:0000007', diseases: [DEMENTIA] },
        { code: 'DUO:0000021' },
        { code: 'DUO:0000045' },
        { code: 'no-re-identification' },
      ],
    },
    study: { conditions: [CONDITION], keptIn: 'GB' },
    review: {
      v: 1,
      hasFormCheck: true,
      hasFeasibility: true,
      approvalsNeeded: 2,
      expiryDays: 60,
      reminderDaysBefore: [14, 3],
    },
    anonymisation: {
      summary: 'Age, sex, race and site are shown so coarsely that at least so many participants look alike.',
    },
  };
  putSettings(folder, settings);
  return { ...rows, covered: given.length };
}
