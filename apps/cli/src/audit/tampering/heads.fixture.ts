/** Faults in checkpoints that their files do not show: signatures moved, heads made up, a log that shows less than it has shown. */
import {
  formatCheckpoint,
  formatNote,
  type Note,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
} from '@trialmark/ledger';
import { logSigner, START_S, signTestHead } from '@trialmark/testing/log';
import { createDraw, type Draw, type Fault, withFiles } from './fault.fixture.ts';
import { publishWhole, type WholeLog } from './whole-log.fixture.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const pathOf = (index: number) => `checkpoints/${String(index).padStart(3, '0')}`;

const SIGNATURES = [
  'checkpoints.signatures',
  'checkpoint.signatures',
  'checkpoint.log-signature',
  'checkpoint.quorum',
  'checkpoint.format',
];

type Forge = (note: Note, other: Note, draw: Draw) => Note;

/** Whoever holds the files can do these, and the log’s own key. */
const FORGERIES: readonly (readonly [kind: string, forge: Forge])[] = [
  ['a signature line removed', (note, _, draw) => without(note, draw.number(3))],
  [
    'a signature line given twice for another',
    (note, _, draw) => replaced(note, 1 + draw.number(2), note.signatures[0]),
  ],
  ['a signature of another checkpoint', (note, other, draw) => moved(note, other, draw.number(3))],
  ['two witnesses’ signatures swapped', (note) => swappedWitnesses(note)],
  ['a cosignature’s time changed', (note, _, draw) => restamped(note, 1 + draw.number(2), draw)],
  ['a signature’s byte changed', (note, _, draw) => flipped(note, draw.number(3), draw)],
  ['a root of another checkpoint', (note, other) => resigned(note, { root: rootOf(other) })],
  ['a root changed, signed by the log', (note, _, draw) => resigned(note, { root: changedRoot(note, draw) })],
  ['a size changed, signed by the log', (note, _, draw) => resigned(note, { size: sizeOf(note) + 1 + draw.number(9) })],
  ['another origin, signed by the log', (note) => resigned(note, { origin: 'other.test/log' })],
];

export function forgedHeads(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const notes = notesOf(log);
  return Array.from({ length: count }, (_, i) => {
    const [kind, forge] = FORGERIES[i % FORGERIES.length] ?? draw.of(FORGERIES);
    const number = draw.number(notes.length);
    const note = notes[number] as Note;
    const other = draw.of(notes.filter((each) => each !== note));
    return headFault(log, number, kind, encode(formatNote(forge(note, other, draw))), SIGNATURES);
  });
}

/** What all witnesses signed, and what is no head of this tree, or of no time at which it can have been. */
export function falseHeads(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const notes = notesOf(log);
  return Array.from({ length: count }, (_, i) => {
    // Not the newest: under a newest head that everybody signed, it is the entries that are wrong.
    const number = draw.number(notes.length - 1);
    const note = notes[number] as Note;
    const [size, root] = [sizeOf(note), rootOf(note)];
    const timeS = START_S + 10 * number;
    if (i % 3 === 0) {
      const bytes = encode(signTestHead(size, changedRoot(note, draw), timeS));
      return headFault(log, number, 'a root that is not the tree’s, signed by all', bytes, ['checkpoints.root']);
    }
    if (i % 3 === 1) {
      const early = encode(signTestHead(size, root, START_S - 60 - draw.number(86_400)));
      const late = encode(signTestHead(size, root, START_S + 60 + draw.number(86_400)));
      return headFault(log, number, 'a time out of order, signed by all', number === 0 ? late : early, [
        'checkpoints.times',
      ]);
    }
    const other = draw.of([...notes.keys()].filter((each) => each < number || (number === 0 && each > 0)));
    const bytes = log.files.get(pathOf(other)) ?? new Uint8Array();
    const names = ['checkpoints.order', 'checkpoints.times', 'checkpoints.root'];
    return headFault(log, number, `that of number ${other}`, bytes, names);
  });
}

/** The newest head again one that it was: with the later ones still there, or gone with all that came after. */
export function rolledBack(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const sizes = notesOf(log).map(sizeOf).slice(1, -1);
  return Array.from({ length: count }, (_, i) => {
    const size = draw.of(sizes);
    const smaller = publishWhole(log.statements.slice(0, size), log.payloads).files;
    const own = [...smaller].filter(([path]) => !path.startsWith('anchors/'));
    const about = { anchors: log.anchors, what: `to ${size} entries` };
    const head = { kind: 'the head rolled back', names: ['checkpoint.rolled-back'], follows: LATER };
    const anchors = [...log.files].filter(([path]) => path.startsWith('anchors/')).sort();
    if (i % 3 === 0) return { ...about, ...head, files: withFiles(log.files, Object.fromEntries(own)) };
    const kept = { kind: 'the log rolled back', names: ['anchors.root'] };
    if (i % 3 === 1) return { ...about, ...kept, files: new Map([...own, ...anchors]) };
    const pinned = { kind: 'the log and its anchors rolled back', names: ['checkpoint.not-extended'], isPinned: true };
    const anchored = log.anchors.filter((anchor) => anchor.size <= size).length;
    return { ...about, ...pinned, files: new Map([...own, ...anchors.slice(0, anchored)]), follows: LATER };
  });
}

/** Of entries that the smaller log does not have. */
const LATER = ['anchors.root', 'anchors.not-published'];

function headFault(log: WholeLog, number: number, kind: string, bytes: Uint8Array, names: readonly string[]): Fault {
  const isNewest = number === notesOf(log).length - 1;
  const files = withFiles(log.files, { [pathOf(number)]: bytes, ...(isNewest ? { checkpoint: bytes } : {}) });
  const follows = ['checkpoints.complete', 'anchors.not-judged', 'statements.dated-ahead', 'consent.day'];
  return { kind, what: `checkpoint ${number}`, files, anchors: log.anchors, names, follows };
}

function notesOf({ files }: WholeLog): readonly Note[] {
  const paths = [...files.keys()].filter((path) => path.startsWith('checkpoints/')).sort();
  return paths.map((path) => parseNote(new TextDecoder().decode(files.get(path))));
}

const sizeOf = ({ text }: Note) => parseCheckpoint(text).size;
const rootOf = ({ text }: Note) => parseCheckpoint(text).root;

function changedRoot(note: Note, draw: Draw): Uint8Array {
  const root = rootOf(note).slice();
  const at = draw.number(root.length);
  root[at] = (root[at] ?? 0) ^ (1 << draw.number(8));
  return root;
}

const without = ({ text, signatures }: Note, at: number): Note => ({
  text,
  signatures: signatures.filter((_, i) => i !== at),
});

function replaced({ text, signatures }: Note, at: number, by: NoteSignature | undefined): Note {
  return { text, signatures: signatures.map((each, i) => (i === at ? (by ?? each) : each)) };
}

const moved = (note: Note, other: Note, at: number): Note => replaced(note, at, other.signatures[at]);

function swappedWitnesses({ text, signatures }: Note): Note {
  const [own, north, south] = signatures;
  if (own === undefined || north === undefined || south === undefined) throw new Error('a checkpoint has three lines');
  return {
    text,
    signatures: [own, { ...north, signature: south.signature }, { ...south, signature: north.signature }],
  };
}

function restamped(note: Note, at: number, draw: Draw): Note {
  const line = note.signatures[at];
  const signature = line?.signature.slice() ?? new Uint8Array();
  const byte = 4 + draw.number(4);
  signature[byte] = (signature[byte] ?? 0) ^ (1 + draw.number(255));
  return replaced(note, at, line && { ...line, signature });
}

function flipped(note: Note, at: number, draw: Draw): Note {
  const line = note.signatures[at];
  const signature = line?.signature.slice() ?? new Uint8Array();
  const byte = draw.number(signature.length);
  signature[byte] = (signature[byte] ?? 0) ^ (1 << draw.number(8));
  return replaced(note, at, line && { ...line, signature });
}

/** The witnesses’ lines stay what they were. */
function resigned({ signatures, text }: Note, changes: Partial<ReturnType<typeof parseCheckpoint>>): Note {
  const changed = formatCheckpoint({ ...parseCheckpoint(text), ...changes });
  return { text: changed, signatures: [logSigner.sign(changed), ...signatures.slice(1)] };
}
