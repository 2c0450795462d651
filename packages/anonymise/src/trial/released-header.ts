import type { DatasetHeader } from '../table/dataset.ts';
import { readTextDate } from './read-date.ts';
import type { ReleaseState } from './release-state.ts';

/** Dates of the original file, which say when data were taken; the writer states those of the new file. */
const FILE_DATES: ReadonlySet<string> = new Set(['dbLastModifiedDateTime', 'datasetJSONCreationDateTime']);

/** Shorter identifiers, like 7, are part of too many words. */
const SHORT = 4;

const ISO_DATE = /\d{4}-\d{2}-\d{2}/gu;

/**
 * What the file says of the table. Of Dataset-JSON it keeps the members that have no date of the original file, no
 * identifier of a participant and no day on which an original date of somebody lies. What other formats say of themselves
 * is about the original rows and bytes (the letters of SAS missing values row by row, for one) and is left out.
 */
export function releasedHeader({ name, label, extra }: DatasetHeader, state: ReleaseState): DatasetHeader {
  const members = extra.datasetJson;
  if (typeof members !== 'object' || members === null) return { name, label, extra: {} };
  const kept = Object.entries(members).filter(([member, value]) => !FILE_DATES.has(member) && isClean(value, state));
  return { name, label, extra: { datasetJson: Object.fromEntries(kept) } };
}

function isClean(value: unknown, { participants, takenDays }: ReleaseState): boolean {
  const text = JSON.stringify(value) ?? '';
  const days = (text.match(ISO_DATE) ?? []).map((date) => readTextDate(date)?.day);
  if (days.some((day) => day !== undefined && takenDays.has(day))) return false;
  const words = new Set(text.split(/[^\p{L}\p{N}]+/u));
  return !participants.subjects.some((subject) =>
    subject.length < SHORT ? words.has(subject) : text.includes(subject),
  );
}
