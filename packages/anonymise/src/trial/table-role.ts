import { type Dataset, findColumn } from '../table/dataset.ts';
import type { TableRole } from './trial-plan.ts';
import type { TrialSettings } from './trial-settings.ts';

/** SDTM's comments, which are words throughout, and tables that relate participants to other people or to samples. */
const NEVER = /^(?:CO|RELSUB|RELSPEC|POOLDEF|AP[A-Z]{2})$/iu;

/** What a table is in the trial; tables that cannot be anonymised participant by participant are left out. */
export function tableRole(
  dataset: Dataset,
  settings: TrialSettings,
): { readonly role: TableRole; readonly reason: string } {
  const { name } = dataset.header;
  const has = (column: string) => findColumn(dataset, column) !== undefined;
  if (name === settings.participants) return { role: 'participants', reason: 'one row a participant' };
  if (settings.leaveOut.includes(name)) return { role: 'left-out', reason: 'the policy leaves it out' };
  if (NEVER.test(name)) {
    return { role: 'left-out', reason: 'holds comments, or relates participants to other people or to samples' };
  }
  if (!has(settings.subject)) {
    return {
      role: 'left-out',
      reason: `has no column ${settings.subject}, so its rows cannot follow the participants`,
    };
  }
  if (has('RELID') && has('IDVAR') && has('RDOMAIN'))
    return { role: 'relations', reason: 'relates records to each other' };
  if (has('QNAM') && has('QVAL') && has('RDOMAIN')) {
    return { role: 'supplementary', reason: 'adds values to records of another table' };
  }
  return { role: 'linked', reason: 'any number of rows a participant' };
}
