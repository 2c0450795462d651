/** Ways to damage or forge a copy of the test log, one thing at a time. */
import {
  bundlePath,
  decodeEntryBundle,
  encodeEntryBundle,
  entryBytes,
  formatCheckpoint,
  formatNote,
  type Note,
  parseCheckpoint,
  parseNote,
  signStatement,
  unsigned,
} from '@trialmark/ledger';
import type { Statement, UnsignedStatement } from '@trialmark/schema';
import {
  type BuiltLog,
  logSigner,
  parties,
  publishLog,
  START_S,
  signTestHead,
  witnesses,
} from '@trialmark/testing/log';

export type Corruption = {
  readonly name: string;
  /** Files that change; null: deleted. */
  readonly changes: ReadonlyMap<string, Uint8Array | null>;
  /** A finding, or failed check, that names what is wrong. */
  readonly finding: string;
};

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** `paths` are the files that a verification reads. */
export function flippedBits(
  log: BuiltLog,
  paths: readonly string[],
  random: () => number,
  count: number,
): Corruption[] {
  return Array.from({ length: count }, () => {
    const path = paths[Math.floor(random() * paths.length)] ?? '';
    const bytes = log.files.get(path)?.slice() ?? new Uint8Array(1);
    const bit = Math.floor(random() * bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return { name: `bit ${bit} of ${path} flipped`, changes: new Map([[path, bytes]]), finding: '' };
  });
}

export function deletedFiles(log: BuiltLog): Corruption[] {
  const width = log.size % 256;
  return (
    [
      [bundlePath(0, 256), 'tree.entries'],
      [bundlePath(1, width), 'tree.entries'],
      ['tile/0/000', 'tree.tiles'],
      ['tile/1/000.p/1', 'tree.tiles'],
      ['checkpoints/000', 'checkpoints.complete'],
      ['checkpoints/004', 'checkpoints.complete'],
      ['checkpoint', 'checkpoint.format'],
    ] as const
  ).map(([path, finding]) => ({ name: `${path} deleted`, changes: new Map([[path, null]]), finding }));
}

export function reorderedFiles(log: BuiltLog): Corruption[] {
  const bundle = decodeEntryBundle(log.files.get(bundlePath(0, 256)) ?? new Uint8Array(), 256);
  const [first, second, third, ...rest] = bundle;
  const swapped = [first, third, second, ...rest].filter((entry) => entry !== undefined);
  const swapFiles = (a: string, b: string) =>
    new Map([
      [a, log.files.get(b) ?? null],
      [b, log.files.get(a) ?? null],
    ]);
  return [
    {
      name: 'two entries swapped',
      changes: new Map([[bundlePath(0, 256), encodeEntryBundle(swapped)]]),
      finding: 'tree.entries',
    },
    {
      name: 'two checkpoints swapped',
      changes: swapFiles('checkpoints/001', 'checkpoints/002'),
      finding: 'checkpoints.order',
    },
    { name: 'two payloads swapped', changes: swapFiles(...firstPayloads(log)), finding: 'payloads.digest' },
    {
      name: 'the head rolled back',
      changes: new Map([['checkpoint', log.files.get('checkpoints/002') ?? null]]),
      finding: 'checkpoint.rolled-back',
    },
  ];
}

function firstPayloads(log: BuiltLog): [string, string] {
  const [a = '', b = ''] = [...log.payloads.keys()];
  return [`payload/${a}`, `payload/${b}`];
}

/** Both the numbered checkpoint and the head, where it is the last one. */
function heads(index: number, last: number, note: string): Map<string, Uint8Array> {
  const bytes = encode(note);
  const numbered = `checkpoints/${String(index).padStart(3, '0')}`;
  return new Map(
    index === last
      ? [
          [numbered, bytes],
          ['checkpoint', bytes],
        ]
      : [[numbered, bytes]],
  );
}

export function forgedHeads(log: BuiltLog): Corruption[] {
  const last = [...log.files.keys()].filter((path) => path.startsWith('checkpoints/')).length - 1;
  const note = parseNote(decode(log.files.get('checkpoints/003')));
  const [own, ...cosignatures] = note.signatures;
  const head = parseCheckpoint(note.text);
  const resigned = (changes: Partial<typeof head>): Note => {
    const text = formatCheckpoint({ ...head, ...changes });
    return { text, signatures: [logSigner.sign(text), ...cosignatures] };
  };
  const otherRoot = head.root.map((byte) => byte ^ 1);
  const latest = decode(log.files.get('checkpoint'));
  const at = (name: string, changed: Note, finding: string): Corruption => ({
    name,
    changes: heads(3, last, formatNote(changed)),
    finding,
  });
  return [
    at('a witness’s line removed', { ...note, signatures: note.signatures.slice(0, 2) }, 'checkpoints.signatures'),
    at('the log’s own line removed', { ...note, signatures: cosignatures }, 'checkpoints.signatures'),
    at(
      'one witness’s line given twice',
      { ...note, signatures: [own, cosignatures[0], cosignatures[0]].flatMap((s) => s ?? []) },
      'checkpoints.signatures',
    ),
    at('a root changed and signed by the log alone', resigned({ root: otherRoot }), 'checkpoints.signatures'),
    at('a size changed and signed by the log alone', resigned({ size: head.size - 1 }), 'checkpoints.signatures'),
    at('another origin signed by the log', resigned({ origin: 'other.test/log' }), 'checkpoints.signatures'),
    at(
      'a cosignature’s time set back',
      { ...note, signatures: note.signatures.map((s, i) => (i === 2 ? setBack(s) : s)) },
      'checkpoints.signatures',
    ),
    {
      name: 'a root that everybody signed and that is not the tree’s',
      changes: heads(3, last, signTestHead(head.size, otherRoot, START_S + 30)),
      finding: 'checkpoints.root',
    },
    {
      name: 'a checkpoint cosigned before the one ahead of it',
      changes: heads(3, last, signTestHead(head.size, head.root, START_S - 3_600)),
      finding: 'checkpoints.times',
    },
    {
      name: 'a head that only one witness cosigned',
      changes: heads(last, last, latest.split(`— ${witnesses[1]?.cosigner.key.name}`)[0] ?? ''),
      finding: 'checkpoint.quorum',
    },
  ];
}

/** Eight bytes of time lead a cosignature. */
function setBack(signature: Note['signatures'][number]) {
  const bytes = signature.signature.slice();
  bytes[6] = (bytes[6] ?? 0) ^ 0xff;
  return { ...signature, signature: bytes };
}

/** A history that the operator rewrote, and had properly signed and cosigned from the first entry on. */
export function rewritten(log: BuiltLog, statements: readonly Statement[]): ReadonlyMap<string, Uint8Array> {
  return publishLog(statements.map(entryBytes), { payloads: log.payloads }).files;
}

export function rewrittenHistories(log: BuiltLog): Corruption[] {
  const { statements } = log;
  const change = (type: Statement['type'], edit: (statement: Statement) => Statement) => {
    const index = statements.findIndex((statement) => statement.type === type);
    return rewritten(
      log,
      statements.map((statement, i) => (i === index ? edit(statement) : statement)),
    );
  };
  const resign = (statement: Statement, changes: object, secret: Uint8Array) =>
    signStatement({ ...unsigned(statement), ...changes } as UnsignedStatement, secret);
  const { investigator, service, stranger } = parties;
  const oneLater = rewritten(log, [...statements.slice(0, 7), ...statements.slice(8)]);
  const twoSwapped = rewritten(log, swapAt(statements, 5));
  return [
    [
      'a registration dated a month earlier',
      change('trial.registered', (s) => ({ ...s, issuedAt: '2026-10-21T07:06:00Z' })),
      'statements.signature',
    ],
    [
      'an amendment’s reason changed',
      change('trial.amended', (s) => ({ ...s, body: { ...s.body, reason: 'Other.' } }) as Statement),
      'statements.signature',
    ],
    ['an amendment left out', oneLater, 'statements.chain'],
    ['an amendment before its registration', twoSwapped, 'statements.history'],
    [
      'a registration signed by a stranger',
      change('trial.registered', (s) => resign(s, {}, stranger.secret)),
      'statements.authority',
    ],
    [
      'a member admitted by the operator',
      change('member.admitted', (s) => resign(s, {}, service.secret)),
      'statements.authority',
    ],
    [
      'a genesis with a threshold of one',
      change('log.started', (s) => resign(s, { body: { ...s.body, accreditorsThreshold: 1 } }, service.secret)),
      'genesis.threshold',
    ],
    [
      'a version number skipped',
      change('trial.status-changed', (s) => resign(s, { body: { ...s.body, recordVersion: 7 } }, investigator.secret)),
      'statements.history',
    ],
    [
      'a registration given twice',
      rewritten(log, [...statements.slice(0, 6), ...statements.slice(5)]),
      'statements.history',
    ],
  ].map(([name, files, finding]) => ({ name, changes: files, finding }) as Corruption);
}

function swapAt<T>(list: readonly T[], index: number): T[] {
  const [a, b] = list.slice(index, index + 2);
  return [...list.slice(0, index), b, a, ...list.slice(index + 2)].filter((item) => item !== undefined);
}
