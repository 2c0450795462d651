import type { Column } from '../table/column.ts';
import type { Dataset } from '../table/dataset.ts';
import { themeOf } from './attribute-themes.ts';
import { countryOf } from './country-regions.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { determines } from './determines.ts';
import type { HierarchySpec } from './hierarchy-spec.ts';
import { parseIsoDate } from './iso-date.ts';
import { AGE_DEFAULTS, makeAges } from './make-ages.ts';
import { type ColumnProfile, profileColumn } from './profile-column.ts';

export type HierarchySuggestion = { readonly hierarchy: HierarchySpec; readonly reason: string };

const FEW_VALUES = 8;

/**
 * A hierarchy for a column, from its name, its label and its content, with the reason in words that quote no value. A
 * person should look at it: nothing here knows what the values mean. The same column always gets the same hierarchy, and
 * every value has a place in it.
 */
export function suggestHierarchy(column: Column, { dataset }: { readonly dataset: Dataset }): HierarchySuggestion {
  const profile = profileColumn(column);
  const theme = themeOf(profile)?.theme;
  if (theme === 'age' && areAges(profile.texts)) return ages();
  if (theme === 'country') return countries(profile);
  if (theme === 'postcode') return beginnings(profile);
  const above = theme === 'place' ? columnsAbove(column, dataset) : [];
  if (above.length > 0) {
    const reason = `${above.join(', ')} of the same table ${above.length === 1 ? 'groups' : 'group'} its values`;
    return { hierarchy: { kind: 'columns', above }, reason };
  }
  if (profile.isDate || (theme === 'birth' && areDates(profile.texts))) return dates(profile);
  if (profile.isNumeric && theme !== 'place' && profile.texts.length > FEW_VALUES) return intervals(profile);
  return prefixes(profile) ?? flat(profile);
}

function ages(): HierarchySuggestion {
  const reason = `whole ages in years: bands of ${AGE_DEFAULTS.bands.join(', ')} years, and from ${AGE_DEFAULTS.topCode} on one group`;
  return { hierarchy: { kind: 'ages' }, reason };
}

function areAges(texts: readonly string[]): boolean {
  const { leaves, synonyms } = makeAges(texts);
  return texts.every((text) => leaves.includes(text) || synonyms?.has(text));
}

/** Years alone are dates where the column is said to be about birth, else numbers. */
function areDates(texts: readonly string[]): boolean {
  return texts.every((text) => parseIsoDate(text) !== undefined);
}

function countries(profile: ColumnProfile): HierarchySuggestion {
  const unknown = profile.texts.filter((text) => countryOf(text) === undefined).length;
  if (unknown === 0)
    return { hierarchy: { kind: 'countries' }, reason: 'countries of ISO 3166, to the regions of UN M49' };
  const reason = `${unknown} of ${profile.texts.length} values are no country of ISO 3166; a hierarchy from a file would lose less`;
  return { hierarchy: { kind: 'flat' }, reason };
}

function beginnings({ texts }: ColumnProfile): HierarchySuggestion {
  const longest = Math.max(...texts.map((text) => [...text].length));
  const lengths = [3, 2, 1].filter((length) => length < longest);
  if (lengths.length === 0) return { hierarchy: { kind: 'flat' }, reason: 'codes of one character' };
  const reason =
    'the first characters of a postcode name a larger area; Safe Harbor allows three where 20,000 people live';
  return { hierarchy: { kind: 'beginnings', lengths }, reason };
}

/** Columns about places that follow from this one and from each other, the finest first. */
function columnsAbove(column: Column, dataset: Dataset): string[] {
  const above: Column[] = [column];
  const coarser = dataset.columns
    .map((other) => ({ other, profile: profileColumn(other) }))
    .filter(({ other, profile }) => other !== column && ['place', 'country'].includes(themeOf(profile)?.theme ?? ''))
    .toSorted(
      (one, two) =>
        two.profile.texts.length - one.profile.texts.length || (one.profile.name < two.profile.name ? -1 : 1),
    );
  for (const { other, profile } of coarser) {
    const below = above.at(-1) as Column;
    const isCoarser = profile.texts.length > 1 && profile.texts.length < profileColumn(below).texts.length;
    if (isCoarser && determines(below, other)) above.push(other);
  }
  return above.slice(1).map(({ meta }) => meta.name);
}

function dates({ texts }: ColumnProfile): HierarchySuggestion {
  return { hierarchy: { kind: 'dates' }, reason: `${texts.length} dates: months, quarters, years, five years` };
}

/** Widths of 1, 2 or 5 times a power of ten, the first about a sixteenth of the range, then doubled twice. */
function intervals(profile: ColumnProfile): HierarchySuggestion {
  const numbers = Float64Array.from(profile.texts, Number).sort();
  const range = (numbers.at(-1) ?? 0) - (numbers[0] ?? 0);
  if (!Number.isFinite(range) || range === 0) return flat(profile);
  const power = 10 ** Math.floor(Math.log10(range / 16));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= range / 16) ?? 10;
  const first = parseDecimal((step * power).toPrecision(1)) ?? { digits: 1n, scale: 0 };
  const widths = [1n, 2n, 4n].map((factor) => Number(formatDecimal(first.digits * factor, first.scale)));
  const reason = `${profile.texts.length} numbers: intervals of ${widths.join(', ')}`;
  return { hierarchy: { kind: 'intervals', widths }, reason };
}

function prefixes({ texts, isNumeric }: ColumnProfile): HierarchySuggestion | undefined {
  if (isNumeric || texts.length <= FEW_VALUES) return undefined;
  const separator = ['-', '/', '.', '_'].find((mark) =>
    texts.every((text) => /^\w+$/u.test(text.replaceAll(mark, '')) && text.indexOf(mark) > 0),
  );
  if (separator === undefined) return undefined;
  return {
    hierarchy: { kind: 'prefixes', separator },
    reason: `codes whose parts are parted by “${separator}”: the first parts group them`,
  };
}

function flat({ texts }: ColumnProfile): HierarchySuggestion {
  const many = texts.length > 3 * FEW_VALUES ? '; a hierarchy from a file would lose less' : '';
  return { hierarchy: { kind: 'flat' }, reason: `${texts.length} values, shown or hidden${many}` };
}
