/** Faults of storage and transport: bytes anywhere in any file, files cut short, emptied, deleted or put in another’s place. */
import { parsePublishedAnchor } from '@trialmark/registry';
import type { Statement } from '@trialmark/schema';
import { PIN } from './anchors.fixture.ts';
import { createDraw, type Draw, type Fault, withFiles } from './fault.fixture.ts';
import type { WholeLog } from './whole-log.fixture.ts';

type Expectation = Pick<Fault, 'names' | 'follows' | 'isNotice'>;

type Damage = {
  readonly kind: string;
  /** The bytes afterwards, null when the file is gone. */
  readonly damage: (bytes: Uint8Array, draw: Draw) => Uint8Array | null;
};

const DAMAGES: readonly Damage[] = [
  {
    kind: 'a bit flipped',
    damage: (bytes, draw) => setAt(bytes, draw.number(bytes.length), (b) => b ^ (1 << draw.number(8))),
  },
  {
    kind: 'a byte changed',
    damage: (bytes, draw) => setAt(bytes, draw.number(bytes.length), (b) => (b + 1 + draw.number(255)) & 0xff),
  },
  {
    kind: 'a byte put in',
    damage: (bytes, draw) => splice(bytes, draw.number(bytes.length + 1), 0, [draw.number(256)]),
  },
  { kind: 'a blank put in', damage: (bytes, draw) => splice(bytes, draw.number(bytes.length + 1), 0, [0x20]) },
  { kind: 'a byte taken out', damage: (bytes, draw) => splice(bytes, draw.number(bytes.length), 1, []) },
  { kind: 'a file cut short', damage: (bytes, draw) => bytes.slice(0, draw.number(bytes.length)) },
  { kind: 'a file emptied', damage: () => new Uint8Array() },
  { kind: 'a file deleted', damage: () => null },
];

/** `count` of them: every file is as likely, so that small ones are hit too. */
export function damagedFiles(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const paths = [...log.files.keys()].sort();
  return Array.from({ length: count }, () => {
    const path = draw.of(paths);
    const { damage, kind } = draw.of(DAMAGES);
    const bytes = damage(log.files.get(path) ?? new Uint8Array(), draw);
    return faultOf(log, path, kind, bytes);
  });
}

/** Every file in the place of another of its folder. */
export function swappedFiles(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  const folders = ['payload/', 'checkpoints/', 'anchors/'];
  return Array.from({ length: count }, () => {
    const folder = draw.of(folders);
    const paths = [...log.files.keys()].filter((path) => path.startsWith(folder)).sort();
    const path = draw.of(paths);
    const other = draw.of(paths.filter((each) => each !== path));
    const fault = faultOf(log, path, `${other} put in its place`, log.files.get(other) ?? null);
    return { ...fault, kind: 'a file in another’s place' };
  });
}

function faultOf(log: WholeLog, path: string, kind: string, bytes: Uint8Array | null): Fault {
  const { anchors, files } = log;
  const what = `${path}: ${kind}`;
  return { kind, what, anchors, files: withFiles(files, { [path]: bytes }), ...expectationOf(log, path, bytes) };
}

/** What a file of this kind that is damaged is called. */
function expectationOf(log: WholeLog, path: string, bytes: Uint8Array | null): Expectation {
  const [folder = ''] = path.split('/');
  if (path === 'checkpoint') return { names: HEAD };
  if (path.startsWith('tile/entries/')) return { names: ['tree.entries'], follows: ['statements.not-judged'] };
  switch (folder) {
    case 'tile':
      return { names: ['tree.tiles'] };
    case 'checkpoints':
      return { names: CHECKPOINTS, follows: ['anchors.not-judged'] };
    case 'anchors':
      return anchorExpectation(log, path, bytes);
    default:
      return payloadExpectation(log, path, bytes);
  }
}

/** A document may have been erased on request; one that statements of sharing rest on may not. */
function payloadExpectation({ statements }: WholeLog, path: string, bytes: Uint8Array | null): Expectation {
  if (bytes !== null) return { names: ['payloads.digest'], follows: RESTS_ON_DOCUMENT };
  const digest = path.slice('payload/'.length);
  const isNeeded = statements.some((statement) => neededBy(statement) === digest);
  return { names: ['payloads.missing'], ...(isNeeded ? { follows: RESTS_ON_DOCUMENT } : { isNotice: true }) };
}

function neededBy({ body, type }: Statement): string | null {
  switch (type) {
    case 'consent.policy-published':
      return body.policyDigest;
    case 'dataset.deposited':
      return body.descriptionDigest;
    case 'access.requested':
      return body.documentDigest;
    case 'access.judged':
      return body.graph;
    case 'release.published':
      return body.certificateDigest;
    default:
      return null;
  }
}

/** An anchor that says it is elsewhere counts for nothing, and one that is not published any more is missed on the chain. */
function anchorExpectation({ anchors }: WholeLog, path: string, bytes: Uint8Array | null): Expectation {
  const isLast = Number(path.slice('anchors/'.length)) === anchors.length - 1;
  if (bytes === null)
    return isLast ? { names: ['anchors.not-published'], isNotice: true } : { names: ['anchors.complete'] };
  const names = ['anchors.format', 'anchors.root', 'anchors.order', 'anchors.on-chain'];
  const follows = isLast ? ['anchors.not-published'] : [];
  const parsed = parsePublishedAnchor(bytes);
  const isElsewhere = parsed.ok && PINNED.some((name) => parsed.anchor[name] !== PIN[name]);
  return isElsewhere ? { names: ['anchors.unpinned'], follows, isNotice: true } : { names, follows };
}

const PINNED = ['profile', 'chainId', 'contract', 'logId', 'genesisHash'] as const;
const HEAD = ['checkpoint.format', 'checkpoint.signatures', 'checkpoint.log-signature', 'checkpoint.quorum'];
const CHECKPOINTS = [
  'checkpoints.signatures',
  'checkpoints.complete',
  'checkpoints.order',
  'checkpoints.times',
  'checkpoints.root',
];
const RESTS_ON_DOCUMENT = ['sharing.rules', 'statements.chain'];

function setAt(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = change(changed[at] ?? 0);
  return changed;
}

function splice(bytes: Uint8Array, at: number, remove: number, put: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + remove)]);
}
