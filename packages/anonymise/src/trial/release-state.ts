import { InputError } from '../input-error.ts';
import type { QuasiIdentifier } from '../problem/problem.ts';
import type { Recoding } from '../problem/recoding.ts';
import { cellText } from '../table/cell.ts';
import { cellAt } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import type { ColumnAction } from './column-action.ts';
import { type DateOffsets, dateOffsets } from './date-offsets.ts';
import { keyedOrder } from './keyed-digest.ts';
import { neutralCodes } from './neutral-codes.ts';
import { originalDays } from './original-days.ts';
import { knownParticipants, listParticipants, type Participants, participantOfRows } from './participants.ts';
import { type ShownLabels, shownLabels } from './shown-labels.ts';
import { type TermFamily, termFamilies } from './term-families.ts';
import type { TablePlan, TrialPlan } from './trial-plan.ts';

/** What a release is made with. */
export type ReleaseContext = {
  /** Rows are those of the participants' table. */
  readonly recoding: Recoding;
  /** Those of the problem that was recoded. */
  readonly quasiIdentifiers: readonly QuasiIdentifier[];
  /** The release tag of a subject; another one for each subject. */
  readonly tagOf: (subject: string) => string;
  /** 32 secret bytes, of this release alone. */
  readonly releaseKey: Uint8Array;
};

/** A table with what its plan needs. */
export type TableState = {
  readonly dataset: Dataset;
  readonly plan: TablePlan;
  /** Participant of each row; -1 where it is about none. */
  readonly participantOf: Int32Array;
};

/** Everything that is decided for a release before a cell is written. */
export type ReleaseState = {
  readonly plan: TrialPlan;
  readonly participants: Participants;
  readonly isReleased: (person: number) => boolean;
  readonly tags: readonly string[];
  /** Place of each participant in the order of the release. */
  readonly rankOf: Int32Array;
  readonly offsets: DateOffsets;
  /** Every day on which an original full date of somebody lies. */
  readonly takenDays: ReadonlySet<number>;
  readonly shownOf: ReadonlyMap<string, ShownLabels>;
  /** For each map of codes, the code of each value. */
  readonly codesOf: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly families: ReadonlyMap<string, TermFamily>;
  readonly tables: readonly TableState[];
};

const KEY_BYTES = 32;
const SITE = /^(?:SITE|INV)/u;

/** @throws InputError for a recoding or key that does not fit, and everything that `planTrial` throws for tables */
export function releaseState(datasets: readonly Dataset[], plan: TrialPlan, context: ReleaseContext): ReleaseState {
  const { recoding, releaseKey } = context;
  const { settings } = plan;
  if (releaseKey.length !== KEY_BYTES) {
    throw new InputError(
      'trial/release-key',
      `a release key has ${KEY_BYTES} bytes, this one has ${releaseKey.length}`,
    );
  }
  const participants = listParticipants(datasets, settings);
  if (recoding.isSuppressed.length !== participants.subjects.length) {
    const message = `the recoding has ${recoding.isSuppressed.length} rows, the participants' table ${participants.subjects.length}`;
    throw new InputError('trial/recoding', message, { file: participants.table });
  }
  const isReleased = (person: number) => recoding.isSuppressed[person] === 0;
  const tables = tableStates(datasets, plan, participants);
  const codesOf = codeMaps(tables, context);
  const released = tables.map((table) => ({
    ...table,
    participantOf: table.participantOf.map((person) => (person >= 0 && isReleased(person) ? person : -1)),
  }));
  const families = termFamilies(released, settings.frequencyMin).map((family) => [family.family, family] as const);
  const { subjects } = participants;
  const rankOf = new Int32Array(subjects.length);
  const order = settings.rowOrder === 'kept' ? [...subjects.keys()] : keyedOrder(releaseKey, 'order', subjects);
  for (const [rank, person] of order.entries()) rankOf[person] = rank;
  const daysOf = originalDays(tables, subjects.length);
  return {
    plan,
    participants,
    isReleased,
    tags: tagsOf(subjects, context.tagOf),
    rankOf,
    offsets: dateOffsets({ subjects, daysOf, ...settings.dates, key: releaseKey }),
    takenDays: new Set(daysOf.flat()),
    shownOf: new Map(
      context.quasiIdentifiers.map((each) => [each.name, shown(each, context, codesOf, plan, isReleased)]),
    ),
    codesOf,
    families: new Map(families),
    tables,
  };
}

function tableStates(datasets: readonly Dataset[], plan: TrialPlan, participants: Participants): readonly TableState[] {
  return datasets.map((dataset) => {
    const tablePlan = plan.tables.find(({ table }) => table === dataset.header.name);
    const missing = dataset.columns.find(({ meta }) => !tablePlan?.columns.some(({ column }) => column === meta.name));
    if (tablePlan === undefined || missing !== undefined) {
      const place = { file: dataset.header.name, ...(missing === undefined ? {} : { column: missing.meta.name }) };
      throw new InputError(
        'trial/not-planned',
        'the plan says nothing about this; plan the tables that are released',
        place,
      );
    }
    const isBlankAllowed = tablePlan.role === 'relations';
    const participantOf =
      tablePlan.role === 'left-out'
        ? knownParticipants(dataset, plan.settings.subject, participants)
        : participantOfRows(dataset, plan.settings.subject, participants, isBlankAllowed);
    return { dataset, plan: tablePlan, participantOf };
  });
}

function tagsOf(subjects: readonly string[], tagOf: (subject: string) => string): readonly string[] {
  const tags = subjects.map(tagOf);
  const originals = new Set(subjects);
  if (new Set(tags).size < tags.length || tags.some((tag) => tag === '' || originals.has(tag))) {
    throw new InputError('trial/tags', 'release tags must differ from each other and from every original identifier');
  }
  return tags;
}

function shown(
  identifier: QuasiIdentifier,
  { recoding }: ReleaseContext,
  codesOf: ReleaseState['codesOf'],
  { settings }: TrialPlan,
  isReleased: (person: number) => boolean,
): ShownLabels {
  const { name } = identifier;
  const recoded = recoding.columns.find((column) => column.name === name);
  if (recoded === undefined) throw new InputError('trial/recoding', `the recoding says nothing of ${name}`);
  const codes = SITE.test(name) ? codesOf.get('SITE') : undefined;
  return shownLabels(identifier, recoded, {
    ageMax: /^A?AGE/u.test(name) ? settings.ageMax : null,
    rename: (label) => codes?.get(label) ?? label,
    isReleased,
  });
}

/** The values that become codes, of every column that shares a map. */
function codeMaps(tables: readonly TableState[], { quasiIdentifiers, recoding, releaseKey }: ReleaseContext) {
  const valuesOf = new Map<string, Set<string>>();
  const add = (map: string, values: Iterable<string>) => {
    const all = valuesOf.get(map) ?? new Set();
    valuesOf.set(map, all);
    for (const value of values) all.add(value);
  };
  for (const { dataset, plan } of tables) {
    for (const { column, action } of plan.columns) {
      const map = mapOf(action);
      if (map !== undefined) add(map, findColumn(dataset, column)?.values.map(cellText) ?? []);
    }
    for (const { qualifier, action } of plan.qualifiers) {
      const map = mapOf(action);
      if (map !== undefined) add(map, qualifierValues(dataset, qualifier));
    }
  }
  for (const { name, hierarchy } of quasiIdentifiers) {
    if (!SITE.test(name)) continue;
    const labels = recoding.columns.find((column) => column.name === name)?.labels ?? [];
    add('SITE', hierarchy.leaves);
    add(
      'SITE',
      labels.filter((label) => hasToken(label, hierarchy.leaves)),
    );
  }
  return new Map([...valuesOf].map(([map, values]) => [map, neutralCodes(map, values, releaseKey)]));
}

function mapOf(action: ColumnAction): string | undefined {
  return action.kind === 'recode' || action.kind === 'derived' ? action.map : undefined;
}

function qualifierValues(dataset: Dataset, qualifier: string): readonly string[] {
  const names = findColumn(dataset, 'QNAM');
  const values = findColumn(dataset, 'QVAL');
  if (names === undefined || values === undefined) return [];
  const rows = [...names.codes.keys()].filter((row) => cellText(cellAt(names, row)) === qualifier);
  return [...new Set(rows.map((row) => cellText(cellAt(values, row))))];
}

/** Whether a label names one of the values, alone or among others. */
function hasToken(label: string, values: readonly string[]): boolean {
  const tokens = new Set(label.split(/[^\p{L}\p{N}_-]+/u));
  return values.some((value) => value !== '' && (label === value || tokens.has(value)));
}
