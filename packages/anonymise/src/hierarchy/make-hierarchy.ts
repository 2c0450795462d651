import { resolve } from 'node:path';
import { InputError } from '../input-error.ts';
import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';
import { type Dataset, findColumn } from '../table/dataset.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import { fitHierarchy } from './fit-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { HierarchySpec } from './hierarchy-spec.ts';
import { AGE_DEFAULTS, makeAges } from './make-ages.ts';
import { type LevelConflict, makeColumnLevels } from './make-column-levels.ts';
import { makeCountries } from './make-countries.ts';
import { makeDates } from './make-dates.ts';
import { makeFlat } from './make-flat.ts';
import { makeIntervals } from './make-intervals.ts';
import { makeBeginnings, makePrefixes } from './make-prefixes.ts';
import { readHierarchyCsv } from './read-hierarchy-csv.ts';
import { readHierarchyFile } from './read-hierarchy-file.ts';
import { withMissingLeaf } from './with-missing-leaf.ts';

type HierarchySource = {
  readonly dataset: Dataset;
  readonly column: Column;
  /** Folder that paths of hierarchies are relative to. */
  readonly folder: string;
  /** The file of the data, for errors. */
  readonly file?: string;
  readonly ageTopCode?: number;
};

/** A hierarchy and the leaf of each row, by code. */
export type FittedHierarchy = {
  readonly hierarchy: Hierarchy;
  readonly codes: Int32Array;
  /** Values that the table has under several groups, see `makeColumnLevels`. */
  readonly conflicts: readonly LevelConflict[];
};

/**
 * Makes the hierarchy that a policy states for a column and finds the leaf of every row. Missing values get a leaf.
 *
 * @throws InputError `hierarchy/empty-column` when no row has a value, `hierarchy/unknown-value` when some value has no
 *   place in the hierarchy, `hierarchy/missing-leaf`, and those of the makers
 */
export function makeHierarchy(spec: HierarchySpec, source: HierarchySource): FittedHierarchy {
  const { column, file } = source;
  const place = { ...(file === undefined ? {} : { file }), column: column.meta.name };
  const texts = [...new Set(column.values.map(cellText))];
  const present = texts.filter((text) => text !== '');
  if (present.length === 0) {
    const message = 'the column has no value in any row, so nothing in it can be grouped; keep it or leave it out';
    throw new InputError('hierarchy/empty-column', message, place);
  }
  const { hierarchy, conflicts = [], expected } = placeErrors(place, () => make(spec, present, source));
  const whole = texts.length > present.length ? addMissing(hierarchy, spec.missing, place) : hierarchy;
  const options = { ...(file === undefined ? {} : { file }), ...(expected === undefined ? {} : { expected }) };
  return { hierarchy: whole, codes: fitHierarchy(whole, column, options), conflicts };
}

type Made = {
  readonly hierarchy: Hierarchy;
  readonly conflicts?: readonly LevelConflict[];
  readonly expected?: string;
};

function make(spec: HierarchySpec, texts: readonly string[], source: HierarchySource): Made {
  switch (spec.kind) {
    case 'csv':
      return fromCsv(spec, source.folder);
    case 'table':
      return { hierarchy: assembleHierarchy(spec.rows, { isOrdered: spec.ordered ?? false }) };
    case 'ages': {
      const topCode = spec.topCode ?? source.ageTopCode ?? AGE_DEFAULTS.topCode;
      const options = { bands: spec.bands ?? AGE_DEFAULTS.bands, topCode };
      return { hierarchy: makeAges(texts, options), expected: 'an age in years, from 0 to 150' };
    }
    case 'intervals':
      return { hierarchy: makeIntervals(texts, spec), expected: 'a number' };
    case 'dates':
      return { hierarchy: makeDates(texts, spec.levels), expected: 'a date of ISO 8601, like 2013-05-20 or 2013-05' };
    case 'countries':
      return { hierarchy: makeCountries(texts), expected: 'a country of ISO 3166 (its code or its English name)' };
    case 'columns':
      return makeColumnLevels([source.column, ...spec.above.map((name) => columnNamed(name, source))]);
    case 'prefixes':
      return { hierarchy: makePrefixes(texts, spec.separator) };
    case 'beginnings':
      return { hierarchy: makeBeginnings(texts, spec.lengths) };
    case 'flat':
      return { hierarchy: makeFlat(texts) };
  }
}

function fromCsv(spec: Extract<HierarchySpec, { readonly kind: 'csv' }>, folder: string): Made {
  const file = resolve(folder, spec.file);
  const hierarchy = readHierarchyCsv(readHierarchyFile(file), {
    file: spec.file,
    isOrdered: spec.ordered ?? false,
    ...(spec.delimiter === undefined ? {} : { delimiter: spec.delimiter }),
  });
  return { hierarchy, expected: `a leaf of ${spec.file}` };
}

function columnNamed(name: string, { dataset }: HierarchySource): Column {
  const column = findColumn(dataset, name);
  if (column === undefined) {
    throw new InputError('hierarchy/unknown-column', `${dataset.header.name} has no column ${name} to group by`);
  }
  return column;
}

type Place = { readonly file?: string; readonly column: string };

function addMissing(hierarchy: Hierarchy, like: string | undefined, place: Place): Hierarchy {
  if (like !== undefined && !hierarchy.leaves.includes(like)) {
    const message = `missing values are to stand with “${like}”, which is no leaf of the hierarchy`;
    throw new InputError('hierarchy/missing-leaf', message, place);
  }
  return withMissingLeaf(hierarchy, like);
}

/** Adds the column to errors of makers, which know nothing of it. */
function placeErrors<T>(place: Place, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InputError) || Object.keys(error.place).length > 0) throw error;
    throw new InputError(error.rule, error.message, place, error);
  }
}
