import type { Messages } from 'next-intl';

/** The part of the catalogue that describes records. */
export type RecordTexts = Messages['record'];
export type SectionId = keyof RecordTexts['sections'];
export type FieldName = keyof RecordTexts['fields'];

/** One fact of a record in words. `id` is the same for the same fact in another version, so that two can be compared. */
export type Fact = { readonly id: string; readonly label: string; readonly text: string };
export type FactSection = { readonly id: SectionId; readonly title: string; readonly facts: readonly Fact[] };

/** Writes the facts of one part of a record; what is not there gives no fact. */
export type FactWriter = {
  readonly texts: RecordTexts;
  /** A fact, or none where `text` is empty or absent. */
  readonly fact: (id: string, field: FieldName, text: string | number | undefined) => readonly Fact[];
  /** The words of one value of a list; a value that is in no list stays as it is. */
  readonly word: (value: string | undefined) => string | undefined;
  readonly yesNo: (value: boolean | undefined) => string | undefined;
};

export function factWriter(texts: RecordTexts): FactWriter {
  const words: Readonly<Record<string, string>> = texts.words;
  return {
    texts,
    fact: (id, field, text) =>
      text === undefined || String(text).trim() === '' ? [] : [{ id, label: texts.fields[field], text: String(text) }],
    word: (value) => (value === undefined ? undefined : (words[value] ?? value)),
    yesNo: (value) => (value === undefined ? undefined : value ? texts.phrases.yes : texts.phrases.no),
  };
}

/** The lines that say something, under each other. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}

/** The parts that say something, on one line. */
export function joined(separator: string, ...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(separator);
}
