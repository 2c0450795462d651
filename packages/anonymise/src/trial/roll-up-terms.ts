import type { TermLevel } from './column-action.ts';

export const TERM_LEVELS: readonly TermLevel[] = ['lowest', 'preferred', 'high', 'high-group', 'system'];

/** Shown at no level. */
export const SUPPRESSED_LEVEL: number = TERM_LEVELS.length;

const PREFERRED = 1;

/** A term with all that is above it, and the participants who have it. */
export type TermPath = {
  /** Text at each level, from the finest; '' where the data have none. */
  readonly texts: readonly string[];
  readonly participants: ReadonlySet<number>;
};

/**
 * The finest level at which each term may be shown, so that at least `frequencyMin` participants share what is shown.
 *
 * From the preferred term upwards, terms that are too rare are put together with the other rare ones under the same term
 * of the next level, until enough participants share it; frequent terms do not help rare siblings, because the siblings
 * could then be told by what the frequent term is not. Terms that are too rare at every level are shown at none. A lowest
 * level term is shown where it is frequent and what remains of its preferred term is frequent too, or nothing.
 */
export function rollUpTerms(paths: readonly TermPath[], frequencyMin: number): Int32Array {
  const kept = new Int32Array(paths.length).fill(SUPPRESSED_LEVEL);
  let rest = [...paths.keys()];
  for (let level = PREFERRED; level < TERM_LEVELS.length; level += 1) {
    const frequent = groupsAt(paths, rest, level).filter((group) => peopleOf(paths, group).size >= frequencyMin);
    const placed = new Set(frequent.flat());
    for (const index of placed) kept[index] = level;
    rest = rest.filter((index) => !placed.has(index));
  }
  const preferred = [...paths.keys()].filter((index) => kept[index] === PREFERRED);
  for (const group of groupsAt(paths, preferred, PREFERRED)) {
    for (const index of lowestToShow(paths, group, frequencyMin)) kept[index] = 0;
  }
  return kept;
}

function lowestToShow(paths: readonly TermPath[], group: readonly number[], frequencyMin: number): readonly number[] {
  const frequent = groupsAt(paths, group, 0).filter((each) => peopleOf(paths, each).size >= frequencyMin);
  const shown = new Set(frequent.flat());
  const rest = group.filter((index) => !shown.has(index));
  return rest.length === 0 || peopleOf(paths, rest).size >= frequencyMin ? [...shown] : [];
}

/** Terms that look the same from a level upwards; terms without a text there are in no group. */
function groupsAt(
  paths: readonly TermPath[],
  indices: readonly number[],
  level: number,
): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const index of indices) {
    const texts = paths[index]?.texts ?? [];
    if ((texts[level] ?? '') === '') continue;
    const key = texts.slice(level).join('\u0000');
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(index);
  }
  return [...groups.values()];
}

export function peopleOf(paths: readonly TermPath[], indices: readonly number[]): ReadonlySet<number> {
  return new Set(indices.flatMap((index) => [...(paths[index]?.participants ?? [])]));
}
