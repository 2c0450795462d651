/**
 * Verifies a cosigned checkpoint under a trust policy (C2SP tlog-checkpoint, tlog-cosignature, tlog-policy).
 *
 * Guarantees: when `ok`, one of the policy's logs signed this head under its own origin, and the policy's quorum of
 * witnesses saw it as an extension of every head they had signed before.
 * Does NOT check: that anything is in the tree, that the head is recent, or what lines of unknown keys say.
 * Trusts: the policy.
 */
import type { Check } from '../check.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { decodeText } from '../note/decode-text.ts';
import { FormatError } from '../note/format-error.ts';
import { openNote } from '../note/open-note.ts';
import { isSameKey, type VerifierKey } from '../note/verifier-key.ts';
import { type CosignedBy, evaluateQuorum } from './evaluate-quorum.ts';
import type { Policy } from './policy.ts';

export type VerifiedCheckpoint = Checkpoint & {
  /** What was signed: the three lines. */
  readonly body: string;
  readonly logKey: VerifierKey;
  readonly cosigners: readonly CosignedBy[];
  /** The earliest time, in seconds since the epoch, by which the quorum had cosigned; null with `quorum none`. */
  readonly evidenceTimeS: number | null;
};

export type CheckpointResult =
  | { readonly ok: true; readonly checks: readonly Check[]; readonly checkpoint: VerifiedCheckpoint }
  | { readonly ok: false; readonly checks: readonly Check[] };

/** `note` is the file's text, or its bytes, which must be UTF-8. */
export async function verifyCheckpoint(note: string | Uint8Array, policy: Policy): Promise<CheckpointResult> {
  const text = orProblem(() => (typeof note === 'string' ? note : decodeText(note)));
  if (!text.ok) return refuse('checkpoint.format', text.detail);
  const known = [...policy.logs, ...policy.witnesses].map(({ key }) => key);
  const opened = await openNote(text.value, known);
  if (!opened.ok) {
    return refuse(opened.reason === 'malformed' ? 'checkpoint.format' : 'checkpoint.signatures', opened.detail);
  }
  const body = orProblem(() => parseCheckpoint(opened.text));
  if (!body.ok) return refuse('checkpoint.format', body.detail);
  const head: Checkpoint = body.value;
  const format: Check = { name: 'checkpoint.format', ok: true, detail: `${head.origin}, ${head.size} entries` };

  const logs = policy.logs.filter(({ key }) => key.name === head.origin);
  const log = logs.find(({ key }) => opened.signatures.some((signature) => isSameKey(signature.key, key)));
  const logDetail = log === undefined ? `no log of the policy signed for ${head.origin}` : `signed by ${log.key.name}`;
  const logCheck: Check = { name: 'checkpoint.log-signature', ok: log !== undefined, detail: logDetail };

  const quorum = evaluateQuorum(policy, opened.signatures);
  const names = quorum.cosigners.map(({ name }) => name).join(', ') || 'nobody';
  const quorumDetail = `the policy asks for ${policy.quorum}; cosigned by ${names}`;
  const quorumCheck: Check = { name: 'checkpoint.quorum', ok: quorum.isMet, detail: quorumDetail };

  const checks = [format, logCheck, quorumCheck];
  if (log === undefined || !quorum.isMet) return { ok: false, checks };
  const { cosigners, timeS } = quorum;
  const checkpoint = { ...head, body: opened.text, logKey: log.key, cosigners, evidenceTimeS: timeS };
  return { ok: true, checks, checkpoint };
}

function refuse(name: string, detail: string): CheckpointResult {
  return { ok: false, checks: [{ name, ok: false, detail }] };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };

function orProblem<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof FormatError) return { ok: false, detail: error.message };
    throw error;
  }
}
