import type { ControlGroup } from '../attack/attack-input.ts';
import { readDataset } from '../format/read-dataset.ts';
import { fitHierarchy } from '../hierarchy/fit-hierarchy.ts';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { RecodeTask } from './recode-task.ts';

/**
 * Reads a table of people of the same population who are not in the release: what an attacker infers about them too is
 * knowledge of the population, and no leak.
 *
 * @throws InputError `control/column` where a quasi-identifier or sensitive column is missing, and those of `fitHierarchy`
 */
export async function readControl(file: string, task: RecodeTask): Promise<ControlGroup> {
  const dataset = await readDataset(file);
  const fit = (name: string, hierarchy: Hierarchy) => fitHierarchy(hierarchy, columnOf(dataset, name, file), { file });
  return {
    rowCount: dataset.rowCount,
    quasiIdentifiers: task.quasiIdentifiers.map(({ name, hierarchy }) => fit(name, hierarchy)),
    sensitive: task.sensitive.map(({ attribute: { name }, hierarchy }) => {
      if (hierarchy === undefined) throw new Error(`${name} has no hierarchy to fit values to`);
      return fit(name, hierarchy);
    }),
  };
}

function columnOf(dataset: Dataset, name: string, file: string) {
  const column = findColumn(dataset, name);
  if (column !== undefined) return column;
  throw new InputError(
    'control/column',
    'A control group has every quasi-identifier and sensitive column of the table; this one is missing.',
    { file, column: name },
  );
}
