/**
 * The file in which a witness keeps the last checkpoint it cosigned for one log:
 * `trialmark-witness-head/v1 <SHA-256 of the rest, hex>\n`, then the cosigned note, or nothing before the first one.
 */
import { createHash } from 'node:crypto';

const HEADER = 'trialmark-witness-head/v1';

/** Name of the file, and of the log in `GET /checkpoint/<…>`: SHA-256 of the origin in lower-case hex. */
export function originId(origin: string): string {
  return createHash('sha256').update(origin).digest('hex');
}

export function formatHeadFile(note: string): string {
  return `${HEADER} ${createHash('sha256').update(note).digest('hex')}\n${note}`;
}

/** The note, empty before the first one. Throws when a byte of the file is not as it was written. */
export function parseHeadFile(text: string): string {
  const note = text.slice(text.indexOf('\n') + 1);
  if (formatHeadFile(note) !== text) throw new Error('the file is damaged');
  return note;
}
