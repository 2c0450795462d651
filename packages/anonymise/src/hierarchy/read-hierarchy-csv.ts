/**
 * Reads hierarchies as ARX writes them: one line for each leaf, `leaf;level 1;…;top`, no header.
 *
 * Guarantees: what `assembleHierarchy` does, with the file and the line in every error.
 * Does NOT check: that the leaves are those of any data; `fitHierarchy` does.
 */
import { parse } from 'csv-parse/sync';
import { InputError } from '../input-error.ts';
import { assembleHierarchy } from './assemble-hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const LENGTH_MAX = 64 * 1024 * 1024;
const GUESS_LENGTH = 64 * 1024;

type CsvOptions = {
  readonly file?: string;
  /** One character; without it, the one of `;`, `,`, tab and `|` that parts the lines best. */
  readonly delimiter?: string;
  /** Whether the order of the lines means something. */
  readonly isOrdered?: boolean;
};

/** @throws InputError `hierarchy/csv`, `/delimiter`, `/empty`, `/size`, or those of `assembleHierarchy` */
export function readHierarchyCsv(text: string, options: CsvOptions = {}): Hierarchy {
  const place = options.file === undefined ? {} : { file: options.file };
  if (text.length > LENGTH_MAX) throw new InputError('hierarchy/size', 'a hierarchy has at most 64 MiB', place);
  const delimiter = options.delimiter ?? guessDelimiter(firstLines(text), place);
  const records = parseRecords(text, delimiter, place);
  if (records.length === 0) throw new InputError('hierarchy/empty', 'the hierarchy has no line', place);
  if (records.every(({ row }) => row.length === 1)) throw wrongDelimiter(firstLines(text), delimiter, place);
  return assembleHierarchy(
    records.map(({ row }) => row),
    {
      isOrdered: options.isOrdered ?? false,
      placeOf: (index) => ({ ...place, row: records[index]?.line ?? index + 1 }),
    },
  );
}

type Place = { readonly file?: string };
type Line = { readonly row: readonly string[]; readonly line: number };

function parseRecords(text: string, delimiter: string, place: Place): readonly Line[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return records.map(({ record, info }) => ({ row: record, line: info.lines }));
  } catch (error) {
    const row = (error as { readonly lines?: unknown }).lines;
    const where = typeof row === 'number' ? { ...place, row } : place;
    const message =
      'a quotation mark stands where none may: quote the whole field and double the marks inside (RFC 4180)';
    throw new InputError('hierarchy/csv', message, where, error);
  }
}

/** Enough of the file to see how its lines are parted. */
function firstLines(text: string): string {
  return text.length <= GUESS_LENGTH ? text : text.slice(0, text.lastIndexOf('\n', GUESS_LENGTH) + 1 || GUESS_LENGTH);
}

/** Of the delimiters that part every line alike, one whose last column is one top, then the one with most columns. */
function guessDelimiter(text: string, place: Place): string {
  const fits = DELIMITERS.map((delimiter) => ({ delimiter, fit: fitOf(text, delimiter, place) }));
  const best = fits.reduce((one, other) => (other.fit > one.fit ? other : one));
  if (best.fit > 0) return best.delimiter;
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: text.split(delimiter).length - 1 }));
  const most = counts.reduce((one, other) => (other.count > one.count ? other : one));
  if (most.count > 0) return most.delimiter;
  const message = 'no line has a semicolon, comma, tab or bar; a line is the leaf and its groups, like “leaf;group;*”';
  throw new InputError('hierarchy/delimiter', message, place);
}

/** 0 when the lines are not parted alike, else more the likelier the delimiter is meant. */
function fitOf(text: string, delimiter: string, place: Place): number {
  try {
    const rows = parseRecords(text, delimiter, place).map(({ row }) => row);
    const width = rows[0]?.length ?? 0;
    if (width < 2 || rows.some((row) => row.length !== width)) return 0;
    const hasOneTop = rows.every((row) => row.at(-1) === rows[0]?.at(-1));
    return (hasOneTop ? 2 : 1) - 1 / width;
  } catch {
    return 0;
  }
}

function wrongDelimiter(text: string, delimiter: string, place: Place): InputError {
  const better = DELIMITERS.find((other) => other !== delimiter && fitOf(text, other, place) > 0);
  const hint = better === undefined ? '' : `; “${better === '\t' ? 'tab' : better}” would part every line alike`;
  return new InputError('hierarchy/delimiter', `the delimiter “${delimiter}” is in no line${hint}`, place);
}
