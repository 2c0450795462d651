/** Faults in what is said: changed without its signer, and put into a tree that everybody then signed. */
import { signStatement, unsigned } from '@trialmark/ledger';
import type { Signature, Statement } from '@trialmark/schema';
import { createTestPasskey, parties, SIGNER } from '@trialmark/testing/log';
import { createDraw, type Draw, type Fault } from './fault.fixture.ts';
import { publishWhole, type WholeLog } from './whole-log.fixture.ts';

/** The statement changed, and what that may be called. */
type Change = { readonly statement: Statement; readonly names: readonly string[] };
type Tamper = (statement: Statement, draw: Draw, log: WholeLog) => Change;

const SIGNATURE = ['statements.signature'];
const AUTHORITY = ['statements.authority'];

const TAMPERINGS: readonly (readonly [kind: string, tamper: Tamper])[] = [
  ['a word of a statement changed', changeLeaf],
  ['a date changed', changeDate],
  ['a signature’s byte changed', flipSignature],
  ['a signature of another statement', borrowSignature],
  ['a signature by a stranger in another’s name', signAsStranger],
  ['a signature by a stranger’s key', signWithStrangersKey],
  ['a passkey’s signature from elsewhere', signElsewhere],
];

export function tamperedStatements(log: WholeLog, seed: number, count: number): readonly Fault[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, i) => {
    const [kind, tamper] = TAMPERINGS[i % TAMPERINGS.length] ?? draw.of(TAMPERINGS);
    const isPasskeys = tamper === signElsewhere;
    const places = [...log.statements.keys()].filter(
      (at) => !isPasskeys || log.statements[at]?.signature.kind === 'webauthn',
    );
    const entry = draw.of(places);
    const { names, statement } = tamper(log.statements[entry] as Statement, draw, log);
    const { anchors, files } = publishWhole(log.statements.with(entry, statement), log.payloads);
    return { kind, what: `entry ${entry}, ${statement.type}`, files, anchors, names, entry };
  });
}

function changeDate(statement: Statement, draw: Draw): Change {
  const atMs = Date.parse(statement.issuedAt) - 1_000 * (1 + draw.number(10_000_000));
  const issuedAt = `${new Date(atMs).toISOString().slice(0, 19)}Z`;
  return { statement: { ...statement, issuedAt }, names: SIGNATURE };
}

/** Any value in the body: of the same form where it is a number in hexadecimal or decimal digits, a word otherwise. */
function changeLeaf(statement: Statement, draw: Draw): Change {
  const path = draw.of(leavesOf(statement.body));
  const changed = structuredClone(statement);
  const holder = path.slice(0, -1).reduce<Holder>((node, name) => node[name] as Holder, changed.body as Holder);
  const name = path.at(-1) ?? '';
  holder[name] = otherValue(holder[name], draw);
  // What it says may be no statement any more, or one that this signer may not make.
  return { statement: changed, names: [...SIGNATURE, ...AUTHORITY, 'statements.format', 'genesis.origin'] };
}

type Holder = { [name: string]: unknown };

function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function otherValue(value: unknown, draw: Draw): unknown {
  if (typeof value === 'number') return value + 1 + draw.number(9);
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return 'something';
  const digits = [...value.matchAll(/\d/g)].map(({ index }) => index);
  if (digits.length === 0) return `${value}s`;
  const at = draw.of(digits);
  const digit = (Number(value[at]) + 1 + draw.number(9)) % 10;
  return `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
}

const withSignature = (statement: Statement, signature: string): Statement =>
  ({ ...statement, signature: { ...statement.signature, signature } }) as Statement;

function flipSignature(statement: Statement, draw: Draw): Change {
  const bytes = Buffer.from(statement.signature.signature, 'base64url');
  const at = draw.number(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << draw.number(8));
  return { statement: withSignature(statement, bytes.toString('base64url')), names: SIGNATURE };
}

function borrowSignature(statement: Statement, draw: Draw, { statements }: WholeLog): Change {
  const other = draw.of(statements.filter((each) => each !== statement));
  const isSameKey = other.signature.key === statement.signature.key;
  const signature: Signature = other.signature;
  return { statement: { ...statement, signature } as Statement, names: isSameKey ? SIGNATURE : AUTHORITY };
}

function signAsStranger(statement: Statement): Change {
  const { signature } = signStatement(unsigned(statement), parties.stranger.secret);
  return { statement: withSignature(statement, signature.signature), names: SIGNATURE };
}

function signWithStrangersKey(statement: Statement): Change {
  return { statement: signStatement(unsigned(statement), parties.stranger.secret), names: AUTHORITY };
}

/** The key of the person, on a page of somebody else’s. */
function signElsewhere(statement: Statement, draw: Draw): Change {
  const elsewhere = draw.of([
    { ...SIGNER, origin: 'http://sign.test.example:4003' },
    { ...SIGNER, rpId: 'test' },
  ]);
  const passkey = createTestPasskey(new Uint8Array(32).fill(33), elsewhere);
  return { statement: passkey.sign(unsigned(statement)), names: SIGNATURE };
}
