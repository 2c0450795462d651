import { cellText } from '../table/cell.ts';
import type { Column } from '../table/column.ts';

/** The values of a column, blank among them, each with the participants in whose rows it stands. */
export type Occurrences = {
  readonly keys: readonly string[];
  readonly isBlank: readonly boolean[];
  /** `participants[i]` has each participant once, in ascending order of first appearance. */
  readonly participants: readonly (readonly number[])[];
};

type Options = {
  /** Only these rows count. */
  readonly rows?: readonly number[];
  /** Values are told apart by the value of this column beside them, like the test that was done. */
  readonly within?: Column | undefined;
};

/** Key of a value, as `Occurrences` has it: text of the value, after that of the column beside it. */
export function occurrenceKey(text: string, withinText: string | undefined): string {
  return withinText === undefined ? text : `${withinText}\u0000${text}`;
}

/** What a key has before its value: '' where values are not told apart by another column. */
export function withinOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf('\u0000')));
}

export function occurrencesOf(column: Column, participantOf: Int32Array, { rows, within }: Options = {}): Occurrences {
  const indexOf = new Map<string, number>();
  const sets: Set<number>[] = [];
  const isBlank: boolean[] = [];
  const texts = column.values.map(cellText);
  const withinTexts = within?.values.map(cellText);
  const count = rows?.length ?? participantOf.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === undefined ? i : (rows[i] as number);
    const text = texts[column.codes[row] as number] as string;
    const participant = participantOf[row] as number;
    if (participant < 0) continue;
    const key = occurrenceKey(text, withinTexts?.[within?.codes[row] ?? -1]);
    let index = indexOf.get(key);
    if (index === undefined) {
      index = sets.length;
      indexOf.set(key, index);
      sets.push(new Set());
      isBlank.push(text === '');
    }
    (sets[index] as Set<number>).add(participant);
  }
  return { keys: [...indexOf.keys()], isBlank, participants: sets.map((set) => [...set]) };
}
