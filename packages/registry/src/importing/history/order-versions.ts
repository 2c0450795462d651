import { laterOf } from '../../dates/utc-day.ts';
import type { Notify } from '../../shared/notice.ts';

/** A version as a file gives it, before its date is settled. */
export type DatedVersion<T> = {
  /** As the source counts; null where it gives no number. */
  readonly number: number | null;
  /** UTC day; null where the source gives none. */
  readonly dated: string | null;
  /** Text that is the same exactly when two versions say the same. */
  readonly text: string;
  readonly content: T;
};

export type OrderedVersion<T> = { readonly number: number; readonly datedOn: string; readonly content: T };

/**
 * Versions in the order of their numbers, each once, each with a day that is not before that of the version before.
 *
 * Nothing is guessed: a copy is dropped; of two different versions with one number the first in the file is kept; a version
 * without a number or a day is left out; a day that goes back is raised to the day before it, since a later version cannot
 * be the earlier one, so that no version looks more timely than its order allows. Each of these is a notice, and so is a
 * gap in the numbers.
 */
export function orderVersions<T>(given: readonly DatedVersion<T>[], notify: Notify): readonly OrderedVersion<T>[] {
  const byNumber = new Map<number, DatedVersion<T>>();
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, version] of given.entries()) {
    const path = `versions.${i}`;
    if (version.number === null) {
      notify(path, 'The version has no number and was left out.');
      continue;
    }
    if (version.number < last) notify(path, 'The versions are not in order; their numbers were followed.');
    last = version.number;
    const known = byNumber.get(version.number);
    if (known === undefined) byNumber.set(version.number, version);
    else if (known.text === version.text)
      notify(path, `Version ${version.number} is there twice; the copy was dropped.`);
    else notify(path, `Version ${version.number} is there twice and differs; the first in the file was kept.`);
  }
  return dated(
    [...byNumber].sort(([one], [other]) => one - other),
    notify,
  );
}

function dated<T>(
  versions: readonly (readonly [number, DatedVersion<T>])[],
  notify: Notify,
): readonly OrderedVersion<T>[] {
  const ordered: OrderedVersion<T>[] = [];
  for (const [i, [number, { content, dated: day }]] of versions.entries()) {
    const before = versions[i - 1]?.[0];
    if (before !== undefined && number !== before + 1) {
      notify(`versions.${number}`, `Versions between ${before} and ${number} are missing.`);
    }
    if (day === null) {
      notify(`versions.${number}`, 'The version gives no day and was left out.');
      continue;
    }
    const floor = ordered.at(-1)?.datedOn ?? day;
    if (day < floor)
      notify(`versions.${number}`, `The version is dated ${day}, before the one before it; ${floor} was taken.`);
    ordered.push({ number, datedOn: laterOf(day, floor), content });
  }
  return ordered;
}
