/**
 * What each column of a table of participants is likely to be, for a person to approve.
 *
 * Guarantees: the same table gets the same suggestions; reasons quote no value; every suggested hierarchy has a place for
 * every value of its column.
 * Does NOT guarantee that what it does not find identifies nobody: it knows names, labels and forms, not people.
 */
import type { Column } from '../table/column.ts';
import type { Dataset } from '../table/dataset.ts';
import { type Theme, type ThemeRule, themeOf } from './attribute-themes.ts';
import { determines } from './determines.ts';
import type { HierarchySpec } from './hierarchy-spec.ts';
import { type ColumnProfile, profileColumn } from './profile-column.ts';
import { suggestHierarchy } from './suggest-hierarchy.ts';

export type AttributeSuggestion = {
  readonly column: string;
  readonly label: string;
  readonly role: 'identifying' | 'quasi-identifier' | 'sensitive' | 'other';
  /** Of quasi-identifiers. */
  readonly hierarchy: HierarchySpec | null;
  /** In words, quoting no value. */
  readonly reason: string;
};

/** `subject` is the column that names the participant, if there is one; dates can then be moved, and are left to that. */
export function suggestAttributes(dataset: Dataset, subject: string | null = null): readonly AttributeSuggestion[] {
  const looked = dataset.columns.map((column): Looked => {
    const profile = profileColumn(column);
    return { column, profile, rule: themeOf(profile) };
  });
  return looked.map((each) => ({
    column: each.profile.name,
    label: each.column.meta.label,
    hierarchy: null,
    ...suggest(each, looked, dataset, subject),
  }));
}

type Looked = { readonly column: Column; readonly profile: ColumnProfile; readonly rule: ThemeRule | undefined };
type Suggested = Pick<AttributeSuggestion, 'role' | 'reason'> & { readonly hierarchy?: HierarchySpec };

function suggest(each: Looked, all: readonly Looked[], dataset: Dataset, subject: string | null): Suggested {
  const { profile, rule } = each;
  if (profile.name === subject) return { role: 'identifying', reason: 'names the participant in every table' };
  if (profile.texts.length === 0) return { role: 'other', reason: 'has no value in any row' };
  if (rule?.role === 'identifying') return { role: 'identifying', reason: rule.reason };
  if (profile.isConstant) return { role: 'other', reason: 'has the same value in all rows' };
  if (rule?.theme === 'birth' && all.some((other) => isNumericAge(other))) {
    return { role: 'identifying', reason: 'the date of birth says more than the age, which is there too' };
  }
  const source = sourceOf(each, all);
  if (source !== undefined) {
    const reason = `follows from ${source.profile.name}: it would undo what is done to that`;
    return { role: subject === null ? 'identifying' : 'other', reason };
  }
  if (rule?.role === 'quasi-identifier') return quasi(each, rule.reason, dataset);
  if (profile.isDate) {
    if (subject !== null) return { role: 'other', reason: 'dates are moved by an offset of the participant' };
    return quasi(each, 'dates of a person are known to others', dataset);
  }
  if (profile.isFreeText) return freeText(subject);
  if (rule !== undefined) return { role: rule.role, reason: rule.reason };
  if (profile.isUnique && isIdentifier(each))
    return { role: 'identifying', reason: 'every row has a value of its own' };
  return { role: 'other', reason: 'nothing in its name or content says that others know it' };
}

function quasi({ column }: Looked, reason: string, dataset: Dataset): Suggested {
  const suggestion = suggestHierarchy(column, { dataset });
  return { role: 'quasi-identifier', hierarchy: suggestion.hierarchy, reason: `${reason}; ${suggestion.reason}` };
}

function freeText(subject: string | null): Suggested {
  return { role: subject === null ? 'identifying' : 'other', reason: 'free text may say anything of anybody' };
}

function isNumericAge({ profile, rule }: Looked): boolean {
  return rule?.theme === 'age' && profile.isNumeric && profile.texts.length > 1;
}

function isIdentifier({ column, profile }: Looked): boolean {
  const { dataType } = column.meta;
  return (
    dataType === 'integer' ||
    (dataType === 'string' && !(profile.isNumeric && profile.texts.some((text) => text.includes('.'))))
  );
}

/** Chance explains that two columns have the same groups of rows where there are few rows, or few in a group. */
const ROWS_FOR_CHANCE = 50;
const GROUP_ROWS = 3;

/** The quasi-identifier that a column follows from: one of its theme or stem that has more values, or its double. */
function sourceOf(each: Looked, all: readonly Looked[]): Looked | undefined {
  const { rowCount } = each.profile;
  return all.find((other) => {
    if (other === each || other.rule?.role !== 'quasi-identifier' || other.profile.texts.length < 2) return false;
    const isFiner = other.profile.texts.length > each.profile.texts.length;
    const isDouble = other.profile.texts.length === each.profile.texts.length && all.indexOf(other) < all.indexOf(each);
    const isAkin = sharesTheme(other.rule.theme, each.rule?.theme) || sharesStem(other.profile.name, each.profile.name);
    const isBeyondChance = rowCount >= Math.max(ROWS_FOR_CHANCE, GROUP_ROWS * each.profile.texts.length);
    const isSure = isDouble && isBeyondChance && determines(each.column, other.column);
    return ((isAkin && (isFiner || isDouble)) || isSure) && determines(other.column, each.column);
  });
}

function sharesTheme(one: Theme, other: Theme | undefined): boolean {
  const places: readonly (Theme | undefined)[] = ['place', 'country'];
  return other !== undefined && (one === other || (places.includes(one) && places.includes(other)));
}

function sharesStem(one: string, other: string): boolean {
  return one.length >= 3 && other.toUpperCase().startsWith(one.slice(0, 4).toUpperCase());
}
