import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { writeHierarchyCsv, writeSynonymsCsv } from '../hierarchy/write-hierarchy-csv.ts';
import type { ModelDescription } from '../model/privacy-model.ts';
import type { ResolvedPolicy } from '../policy/resolved-policy.ts';
import type { Recoding } from '../problem/recoding.ts';
import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { numericDateUnit } from '../trial/read-date.ts';
import type { TablePlan } from '../trial/trial-plan.ts';
import type { Verification } from '../verify/verification.ts';
import type {
  DateColumn,
  HierarchyFile,
  RowAlignment,
  SensitiveClaim,
  TablePair,
} from '../verify/verification-request.ts';
import { verifyRelease } from '../verify/verify-release.ts';
import { asShown } from './as-shown.ts';
import type { ReadInput } from './read-inputs.ts';
import { readableCopy } from './readable-copy.ts';
import type { RecodeTask } from './recode-task.ts';
import type { ReleasedTables } from './release-tables.ts';
import type { WrittenTable } from './write-tables.ts';

type Written = {
  readonly resolved: ResolvedPolicy;
  readonly inputs: readonly ReadInput[];
  readonly task: RecodeTask;
  readonly models: readonly ModelDescription[];
  readonly recoding: Recoding;
  readonly tables: ReleasedTables;
  readonly written: readonly WrittenTable[];
  readonly tagOf: (subject: string) => string;
};

/** Hierarchies as the verifier read them, by column. */
export type Verified = {
  readonly verification: Verification;
  readonly hierarchies: ReadonlyMap<string, HierarchyFile>;
};

/**
 * Has the written files verified by the implementation that shares no code with the engines.
 *
 * @param folder private: mapping, hierarchies and copies are put there, and nobody else may read it
 */
export async function verifyWritten(release: Written, folder: string): Promise<Verified> {
  const { resolved, task, recoding, written } = release;
  const hierarchies = await writeHierarchies(task, release.tables.shownFor, folder);
  const pair = await pairOf(release, resolved.participants.dataset.header.name, folder);
  const linked = [];
  for (const { dataset } of resolved.linked) {
    const { name } = dataset.header;
    if (resolved.subject === null || !written.some((table) => table.name === name)) continue;
    if (findColumn(dataset, resolved.subject) === undefined) continue;
    linked.push({
      ...(await pairOf(release, name, folder)),
      name,
      subjectColumn: resolved.subject,
      keyColumns: keyColumnsOf(release, name),
    });
  }
  const verification = await verifyRelease({
    participants: pair,
    ...(resolved.subject === null ? {} : { subjectColumn: resolved.subject }),
    quasiIdentifiers: task.quasiIdentifiers.map(({ name, recoding = 'groups' }) => ({
      column: name,
      hierarchy: fileOf(hierarchies, name),
      recoding,
    })),
    sensitive: sensitiveClaims(release, hierarchies),
    models: release.models,
    suppression: { limit: task.engine.suppressionLimit, rows: recoding.isSuppressed.reduce((sum, is) => sum + is, 0) },
    ...(await alignmentOf(release, folder)),
    ...(linked.length === 0 ? {} : { linked }),
    releaseFiles: written.map(({ file }) => file),
  });
  return { verification, hierarchies };
}

async function pairOf(release: Written, name: string, folder: string): Promise<TablePair> {
  const input = release.inputs.find(({ dataset }) => dataset.header.name === name);
  const output = release.written.find((table) => table.name === name);
  if (input === undefined || output === undefined) throw new Error(`the release has no table ${name}`);
  const released = release.tables.datasets.find(({ header }) => header.name === name);
  return {
    input: await readableCopy(input.file, input.format, folder, delimiterOf(input.dataset)),
    output: await readableCopy(output.file, output.format, folder, released && delimiterOf(released)),
    dates: datesOf(input.dataset, released, planOfTable(release, name)),
    forbiddenColumns: identifyingColumns(release, input.dataset),
  };
}

function planOfTable({ tables }: Written, name: string): TablePlan | undefined {
  return tables.plan?.tables.find(({ table }) => table === name);
}

/** Columns that name people: those that the policy calls identifying, and those that show tags instead. */
function identifyingColumns(release: Written, { header, columns }: Dataset): readonly string[] {
  const { policy, participants } = release.resolved;
  const isParticipants = header.name === participants.dataset.header.name;
  const tagged = (planOfTable(release, header.name)?.columns ?? []).filter(({ action }) => action.kind === 'tag');
  const names = new Set(tagged.map(({ column }) => column));
  for (const { meta } of columns) {
    if (isParticipants && policy.columns[meta.name]?.role === 'identifying') names.add(meta.name);
  }
  return [...names];
}

function delimiterOf({ header }: Dataset): string | undefined {
  const { csv } = header.extra as { readonly csv?: { readonly delimiter?: string } };
  return csv?.delimiter;
}

/** Columns of dates that were moved and are still there. */
function datesOf(original: Dataset, released: Dataset | undefined, plan: TablePlan | undefined): readonly DateColumn[] {
  return (plan?.columns ?? []).flatMap(({ column, action }): DateColumn[] => {
    const meta = findColumn(original, column)?.meta;
    if (action.kind !== 'shift-date' || meta === undefined) return [];
    if (released === undefined || findColumn(released, column) === undefined) return [];
    const isNumeric = !['string', 'date', 'datetime', 'time'].includes(meta.dataType);
    return [{ column, unit: isNumeric ? (numericDateUnit(meta) ?? 'days') : 'iso' }];
  });
}

/** Columns that tell rows of one subject apart and stay as they are. */
function keyColumnsOf(release: Written, name: string): readonly string[] {
  return (planOfTable(release, name)?.columns ?? [])
    .filter(({ column, action }) => action.kind === 'keep' && /SEQ$/u.test(column))
    .map(({ column }) => column);
}

async function writeHierarchies(
  task: RecodeTask,
  shownFor: ReleasedTables['shownFor'],
  folder: string,
): Promise<ReadonlyMap<string, HierarchyFile>> {
  const all: [string, Hierarchy][] = task.quasiIdentifiers.map(({ name, hierarchy }) => [
    name,
    asShown(hierarchy, shownFor.get(name) ?? new Map()),
  ]);
  for (const { attribute, hierarchy } of task.sensitive) {
    if (hierarchy !== undefined) all.push([attribute.name, hierarchy]);
  }
  const files = new Map<string, HierarchyFile>();
  await mkdir(join(folder, 'hierarchies'), { recursive: true });
  for (const [index, [name, hierarchy]] of all.entries()) {
    const path = join(folder, 'hierarchies', `${index}.csv`);
    await writeFile(path, writeHierarchyCsv(hierarchy));
    const synonyms = writeSynonymsCsv(hierarchy);
    const synonymsPath = join(folder, 'hierarchies', `${index}.synonyms.csv`);
    if (synonyms !== '') await writeFile(synonymsPath, synonyms);
    files.set(name, synonyms === '' ? { path } : { path, synonymsPath });
  }
  return files;
}

function fileOf(files: ReadonlyMap<string, HierarchyFile>, name: string): HierarchyFile {
  const file = files.get(name);
  if (file === undefined) throw new Error(`no hierarchy was written for ${name}`);
  return file;
}

function sensitiveClaims(
  { task, models }: Written,
  files: ReadonlyMap<string, HierarchyFile>,
): readonly SensitiveClaim[] {
  const named = new Set(models.map(({ attribute }) => attribute));
  return task.sensitive
    .filter(({ attribute }) => named.has(attribute.name))
    .map(({ attribute: { name }, hierarchy, order }) => {
      const ordered = order ?? (hierarchy?.isOrdered === true ? hierarchy.leaves : undefined);
      return { column: name, hierarchy: fileOf(files, name), ...(ordered === undefined ? {} : { order: ordered }) };
    });
}

async function alignmentOf(
  { resolved, tagOf }: Written,
  folder: string,
): Promise<{ readonly alignment?: RowAlignment }> {
  const { subject, participants } = resolved;
  const column = subject === null ? undefined : findColumn(participants.dataset, subject);
  if (column === undefined) {
    return resolved.policy.output.rowOrder === 'kept' && resolved.policy.engine.suppressionLimit === 0
      ? { alignment: { by: 'row-order' } }
      : {};
  }
  const path = join(folder, 'mapping.csv');
  const lines = ['subject,tag'];
  for (let row = 0; row < participants.dataset.rowCount; row += 1) {
    const text = cellText(cellAt(column, row));
    lines.push(`"${text.replaceAll('"', '""')}",${tagOf(text)}`);
  }
  await writeFile(path, `${lines.join('\n')}\n`);
  return { alignment: { by: 'mapping', file: { path, format: 'csv' }, subjectColumn: 'subject', tagColumn: 'tag' } };
}
