import type { Hierarchy } from '../hierarchy/hierarchy.ts';
import { InputError } from '../input-error.ts';
import type { SensitiveAttribute } from '../problem/problem.ts';

/**
 * The leaf of each value of a sensitive attribute.
 *
 * @throws InputError `model/hierarchy` if a value is no leaf, or the hierarchy has no level above its leaves
 */
export function leavesOfValues({ name, values }: SensitiveAttribute, hierarchy: Hierarchy): Int32Array {
  const leafOf = new Map([
    ...(hierarchy.synonyms ?? []),
    ...hierarchy.leaves.map((leaf, index) => [leaf, index] as const),
  ]);
  if (hierarchy.labels.length < 2) {
    throw new InputError('model/hierarchy', 'the hierarchy has one level: add the levels above its leaves', {
      column: name,
    });
  }
  return placesOf(values, leafOf, 'model/hierarchy', 'the hierarchy', name);
}

type Ordering = {
  readonly attribute: SensitiveAttribute;
  readonly hierarchy?: Hierarchy;
  readonly order?: readonly string[];
};

/**
 * The codes of a sensitive attribute from the lowest value to the highest: in the order that is given, else in that of
 * the leaves of an ordered hierarchy, else, if every value is a number, by their size.
 *
 * @throws InputError `model/order` if there is no such order, or it lacks a value
 */
export function orderOfValues({ attribute, hierarchy, order }: Ordering): Int32Array {
  const { name, values } = attribute;
  const texts = order ?? (hierarchy?.isOrdered === true ? hierarchy.leaves : undefined);
  if (texts !== undefined) {
    const placeOf = new Map([
      ...(order === undefined ? (hierarchy?.synonyms ?? []) : []),
      ...texts.map((text, place) => [text, place] as const),
    ]);
    return sortCodes(placesOf(values, placeOf, 'model/order', 'the order', name));
  }
  const numbers = values.map(Number);
  if (values.every((value) => value.trim() !== '') && numbers.every(Number.isFinite)) return sortCodes(numbers);
  throw new InputError(
    'model/order',
    'ordered distance needs the order of the values: list them from the lowest to the highest, or give an ordered hierarchy',
    { column: name },
  );
}

function sortCodes(places: ArrayLike<number>): Int32Array {
  return Int32Array.from(places, (_, code) => code).sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
}

function placesOf(
  values: readonly string[],
  placeOf: ReadonlyMap<string, number>,
  rule: string,
  what: string,
  column: string,
): Int32Array {
  const missing = values.filter((value) => !placeOf.has(value)).length;
  if (missing > 0) {
    throw new InputError(rule, `${missing} of ${values.length} values are missing from ${what}: add them`, { column });
  }
  return Int32Array.from(values, (value) => placeOf.get(value) ?? 0);
}
