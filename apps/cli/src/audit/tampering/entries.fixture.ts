/** Faults in the bundle of entries alone: under heads that everybody signed, for other entries. */
import { decodeEntryBundle, encodeEntryBundle } from '@trialmark/ledger';
import { createDraw, type Draw, type Fault, withFiles } from './fault.fixture.ts';
import type { WholeLog } from './whole-log.fixture.ts';

type Entries = readonly Uint8Array[];
type Tamper = (entries: Entries, at: number, draw: Draw) => Entries;

const TAMPERINGS: readonly (readonly [kind: string, tamper: Tamper])[] = [
  ['two entries swapped', (entries, at, draw) => swapped(entries, at, otherThan(at, entries.length, draw))],
  ['an entry deleted', (entries, at) => entries.toSpliced(at, 1)],
  ['an entry given twice', (entries, at) => entries.toSpliced(at, 0, entries[at] ?? new Uint8Array())],
  ['an entry in another’s place', (entries, at, draw) => replaced(entries, at, otherThan(at, entries.length, draw))],
  [
    'a digit of an entry changed',
    (entries, at, draw) => entries.with(at, otherDigit(entries[at] ?? new Uint8Array(), draw)),
  ],
  ['an entry cut short', (entries, at, draw) => entries.with(at, cut(entries[at] ?? new Uint8Array(), draw))],
];

export function tamperedEntries(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const size = log.statements.length;
  const path = [...log.files.keys()].find((each) => each.startsWith('tile/entries/')) ?? '';
  const entries = decodeEntryBundle(log.files.get(path) ?? new Uint8Array(), size);
  return Array.from({ length: count }, (_, i) => {
    const [kind, tamper] = TAMPERINGS[i % TAMPERINGS.length] ?? draw.of(TAMPERINGS);
    const at = draw.number(size);
    const files = withFiles(log.files, { [path]: encodeEntryBundle(tamper(entries, at, draw)) });
    const names = ['tree.entries'];
    return { kind, what: `entry ${at}`, files, anchors: log.anchors, names, follows: ['statements.not-judged'] };
  });
}

function otherThan(at: number, below: number, draw: Draw): number {
  return (at + 1 + draw.number(below - 1)) % below;
}

function swapped(entries: Entries, a: number, b: number): Entries {
  const [first, second] = [entries[a], entries[b]];
  if (first === undefined || second === undefined) throw new RangeError('there is no such entry');
  return entries.with(a, second).with(b, first);
}

function replaced(entries: Entries, at: number, by: number): Entries {
  return entries.with(at, entries[by] ?? new Uint8Array());
}

/** Still a statement, and of the same length. */
function otherDigit(entry: Uint8Array, draw: Draw): Uint8Array {
  const places = [...entry.keys()].filter((i) => isDigit(entry[i] ?? 0));
  const at = draw.of(places);
  return entry.with(at, 0x30 + (((entry[at] ?? 0) - 0x30 + 1 + draw.number(9)) % 10));
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

const cut = (entry: Uint8Array, draw: Draw) => entry.slice(0, draw.number(entry.length));
