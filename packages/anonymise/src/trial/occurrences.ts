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
  const keys: string[] = [];
  const isBlank: boolean[] = [];
  const sets: Set<number>[] = [];
  const indexOf = new Map<string, number>();
  const texts = column.values.map(cellText);
  const withinTexts = within?.values.map(cellText);
  const indexAt = (place: number, code: number, beside: number) => {
    const key = occurrenceKey(texts[code] as string, withinTexts?.[beside]);
    let index = indexOf.get(key);
    if (index === undefined) {
      index = keys.push(key) - 1;
      isBlank.push(texts[code] === '');
      sets.push(new Set());
      indexOf.set(key, index);
    }
    known[place] = index + 1;
    return index;
  };
  // A value may stand in the dictionary twice, as a number and as its text, so that codes alone do not tell keys apart.
  const known = new Int32Array(texts.length * (withinTexts?.length ?? 1));
  const count = rows?.length ?? participantOf.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === undefined ? i : (rows[i] as number);
    const participant = participantOf[row] as number;
    if (participant < 0) continue;
    const code = column.codes[row] as number;
    const beside = within === undefined ? 0 : (within.codes[row] as number);
    const place = beside * texts.length + code;
    const index = (known[place] as number) - 1;
    (sets[index === -1 ? indexAt(place, code, beside) : index] as Set<number>).add(participant);
  }
  return { keys, isBlank, participants: sets.map((set) => [...set]) };
}
