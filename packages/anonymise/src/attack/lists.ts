/** Lists of whole numbers, one behind the other: list i is `items[starts[i]]` up to, but not, `items[starts[i + 1]]`. */
export type Lists = { readonly starts: Int32Array; readonly items: Int32Array };

/** For each key from 0 to `keyCount` − 1, the places where `keys` has it, in order. Negative keys are left out. */
export function placesByKey(keys: Int32Array, keyCount: number): Lists {
  const starts = new Int32Array(keyCount + 1);
  for (const key of keys) if (key >= 0) starts[key + 1] = (starts[key + 1] as number) + 1;
  for (let key = 0; key < keyCount; key += 1) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice(0, keyCount);
  const items = new Int32Array(starts[keyCount] as number);
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] as number;
    if (key < 0) continue;
    items[next[key] as number] = place;
    next[key] = (next[key] as number) + 1;
  }
  return { starts, items };
}

export function listsOf(lists: readonly ArrayLike<number>[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) starts[index + 1] = (starts[index] as number) + list.length;
  const items = new Int32Array(starts[lists.length] as number);
  for (const [index, list] of lists.entries()) items.set(list, starts[index]);
  return { starts, items };
}

export function listAt({ starts, items }: Lists, index: number): Int32Array {
  return items.subarray(starts[index], starts[index + 1]);
}

/** The lists turned round: for each item, the numbers of the lists that have it. */
export function invertLists({ starts, items }: Lists, itemCount: number): Lists {
  const listOf = new Int32Array(items.length);
  for (let index = 0; index + 1 < starts.length; index += 1) listOf.fill(index, starts[index], starts[index + 1]);
  const places = placesByKey(items, itemCount);
  return { starts: places.starts, items: places.items.map((place) => listOf[place] as number) };
}
