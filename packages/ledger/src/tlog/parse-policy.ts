/**
 * Reads a trust policy: C2SP tlog-policy, and our `#!` pins, which other tools read as comments.
 *
 * Guarantees: a parsed policy refers only to names defined before use, counts no key and no witness twice, and has one
 * quorum. A line we do not understand, also a `#!` line, refuses the whole file: a pin must not be lost by a misspelling.
 * Does NOT check: whether the keys belong to whom their names say. Obtain the file from someone you trust.
 * Trusts: the text it is given; it is the root of trust.
 */
import { FormatError } from '../note/format-error.ts';
import { COSIGNATURE_TYPE, ED25519_TYPE } from '../note/verifier-key.ts';
import { parsePolicyKey } from './parse-policy-key.ts';
import { type PinsDraft, parsePin } from './parse-policy-pin.ts';
import { NO_QUORUM, type Policy, type PolicyGroup, type PolicyLog, type PolicyWitness } from './policy.ts';

type Draft = {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly members: Set<string>;
  readonly pins: PinsDraft;
  quorum: string | null;
};

/** Throws a FormatError with the number of the offending line. */
export function parsePolicy(text: string): Policy {
  const pins: PinsDraft = {
    accreditors: [],
    anchors: [],
    accreditorsThreshold: null,
    signerOrigin: null,
    signerRpId: null,
  };
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Set(), quorum: null, pins };
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new FormatError('the policy does not end in a newline');
  lines.forEach((line, i) => {
    try {
      readLine(draft, line);
    } catch (error) {
      if (error instanceof FormatError) throw new FormatError(`line ${i + 1} of the policy: ${error.message}`);
      throw error;
    }
  });
  if (draft.quorum === null) throw new FormatError('the policy has no quorum line');
  const { accreditors, accreditorsThreshold } = pins;
  if (
    (accreditorsThreshold ?? 0) > accreditors.length ||
    (accreditorsThreshold === null) !== (accreditors.length === 0)
  ) {
    throw new FormatError('the threshold of accreditors does not fit their number');
  }
  const { logs, witnesses, groups, quorum } = draft;
  return { logs, witnesses, groups, quorum, pins };
}

const readers = new Map([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

function readLine(draft: Draft, line: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new FormatError('it holds a control character');
  const [keyword, ...rest] = line.split(/[ \t]+/).filter((item) => item !== '');
  if (keyword === undefined) return;
  if (keyword.startsWith('#!')) {
    const pin = [keyword.slice(2), ...rest].filter((item) => item !== '');
    parsePin(draft.pins, pin);
  } else if (!keyword.startsWith('#')) {
    const read = readers.get(keyword);
    if (read === undefined) throw new FormatError(`“${keyword}” is not known`);
    read(draft, rest);
  }
}

function readLog(draft: Draft, [vkey, url, ...more]: readonly string[]): void {
  if (vkey === undefined || more.length > 0) throw new FormatError('a log is “log <vkey> [<url>]”');
  const key = parsePolicyKey(vkey, ED25519_TYPE, draft.logs);
  draft.logs.push({ key, url: url ?? null });
}

function readWitness(draft: Draft, [name, vkey, url, ...more]: readonly string[]): void {
  if (name === undefined || vkey === undefined || more.length > 0) {
    throw new FormatError('a witness is “witness <name> <vkey> [<url>]”');
  }
  const key = parsePolicyKey(vkey, COSIGNATURE_TYPE, draft.witnesses);
  checkNewName(draft, name);
  draft.witnesses.push({ name, key, url: url ?? null });
}

function readGroup(draft: Draft, [name, rule, ...members]: readonly string[]): void {
  if (name === undefined || rule === undefined || members.length === 0) {
    throw new FormatError('a group is “group <name> all|any|<k> <name>…”');
  }
  checkNewName(draft, name);
  const threshold = rule === 'all' ? members.length : rule === 'any' ? 1 : Number(/^[1-9][0-9]{0,5}$/.exec(rule)?.[0]);
  if (!(threshold >= 1 && threshold <= members.length)) throw new FormatError('the threshold does not fit the group');
  for (const member of members) {
    if (!isDefined(draft, member)) throw new FormatError(`“${member}” is not defined before it is used`);
    if (draft.members.has(member)) throw new FormatError(`“${member}” is a member more than once`);
    draft.members.add(member);
  }
  draft.groups.push({ name, threshold, members });
}

function readQuorum(draft: Draft, [name, ...more]: readonly string[]): void {
  if (name === undefined || more.length > 0) throw new FormatError('a quorum is “quorum <name>”');
  if (draft.quorum !== null) throw new FormatError('there is more than one quorum line');
  if (name !== NO_QUORUM && !isDefined(draft, name))
    throw new FormatError(`“${name}” is not defined before it is used`);
  draft.quorum = name;
}

function isDefined(draft: Draft, name: string): boolean {
  return [...draft.witnesses, ...draft.groups].some((defined) => defined.name === name);
}

function checkNewName(draft: Draft, name: string): void {
  if (name === NO_QUORUM || isDefined(draft, name)) throw new FormatError(`the name “${name}” is taken`);
}
