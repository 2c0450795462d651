import { keyedDigest } from './keyed-digest.ts';

/**
 * One offset in days for each participant, by which all their dates move.
 *
 * Guarantees: offsets follow from the release key and the participant alone, besides which days are taken, so that
 * intervals within a participant survive exactly. An offset is drawn uniformly from those within the range, never 0, that
 * put no full date of the participant on a day that is taken: an original date of the participant or, with
 * `apartFrom: 'everyone'`, of anybody. At least half of the range stays open to each participant. Where the dates are too
 * dense for that, all offsets of the release are moved back by a common number of days until they are not.
 *
 * Does NOT hide the intervals themselves, the time of day or the order of events, and does not hide that a participant
 * entered or left at the very beginning or end of a trial whose calendar is known. Whoever knows an original date of a
 * participant knows their offset.
 *
 * Trusts the release key to be secret and of 32 random bytes.
 */
export type DateOffsets = {
  /** Days to add to the dates of each participant. */
  readonly days: Int32Array;
  /** Days by which all of them were moved besides the range, 0 or less. */
  readonly common: number;
};

type Request = {
  readonly subjects: readonly string[];
  /** Full dates of each participant, distinct, in days. */
  readonly daysOf: readonly (readonly number[])[];
  readonly rangeDays: number;
  readonly apartFrom: 'everyone' | 'self';
  readonly key: Uint8Array;
};

const COMMON_TRIES = 50;
const UINT32 = 2 ** 32;

export function dateOffsets(request: Request): DateOffsets {
  const { subjects, daysOf, rangeDays, key } = request;
  const isTaken = takenDays(request);
  for (let attempt = 0; ; attempt += 1) {
    const common = attempt < COMMON_TRIES ? 0 - attempt * rangeDays : 0 - spanOf(daysOf) - rangeDays - 1;
    const isOpen: IsOpen = (person, offset) => {
      const total = common + offset;
      return offset !== 0 && total !== 0 && !(daysOf[person] ?? []).some((day) => isTaken(person, day + total));
    };
    if (!subjects.every((_, person) => hasRoom(person, rangeDays, isOpen))) continue;
    const days = Int32Array.from(subjects, (subject, person) => {
      return common + draw(key, subject, rangeDays, (offset) => isOpen(person, offset));
    });
    return { days, common };
  }
}

/** Days from the first to the last: moved back by more than that, no date meets one that is taken. */
function spanOf(daysOf: Request['daysOf']): number {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of daysOf.flat()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return Math.max(0, last - first);
}

type IsOpen = (person: number, offset: number) => boolean;

function takenDays({ daysOf, apartFrom }: Request): (person: number, day: number) => boolean {
  if (apartFrom === 'self') {
    const own = daysOf.map((days) => new Set(days));
    return (person, day) => own[person]?.has(day) === true;
  }
  const all = [...new Set(daysOf.flat())];
  const first = all.reduce((low, day) => Math.min(low, day), Number.POSITIVE_INFINITY);
  const last = all.reduce((high, day) => Math.max(high, day), first);
  const flags = new Uint8Array(all.length === 0 ? 0 : last - first + 1);
  for (const day of all) flags[day - first] = 1;
  return (_, day) => flags[day - first] === 1;
}

function hasRoom(person: number, rangeDays: number, isOpen: IsOpen): boolean {
  let open = 0;
  for (let offset = -rangeDays; offset <= rangeDays && open < rangeDays; offset += 1) {
    if (isOpen(person, offset)) open += 1;
  }
  return open >= rangeDays;
}

/** Uniform over the open offsets: draws from all offsets of the range until one is open. */
function draw(key: Uint8Array, subject: string, rangeDays: number, isOpen: (offset: number) => boolean): number {
  const count = 2 * rangeDays;
  const limit = UINT32 - (UINT32 % count);
  for (let round = 0; ; round += 1) {
    const digest = keyedDigest(key, 'date-offset', `${round}\n${subject}`);
    for (let at = 0; at < digest.length; at += 4) {
      const number = digest.readUInt32BE(at);
      if (number >= limit) continue;
      const drawn = number % count;
      const offset = drawn < rangeDays ? drawn - rangeDays : drawn - rangeDays + 1;
      if (isOpen(offset)) return offset;
    }
  }
}
