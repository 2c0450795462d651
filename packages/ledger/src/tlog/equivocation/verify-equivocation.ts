/**
 * Verifies a proof that a log showed two histories.
 *
 * Guarantees: when `ok`, one key of the policy's logs signed two checkpoints of which neither extends the other, unless
 * SHA-256 or Ed25519 is broken. A log whose key signed one history only can never be accused by it.
 * Does NOT check: who had the key, when the two were shown, or which history is right.
 * Trusts: the policy, for which key is the log's.
 */
import type { Check } from '../../check.ts';
import { equalBytes } from '../../merkle/equal-bytes.ts';
import { nobleSha256, type Sha256 } from '../../merkle/hash.ts';
import { verifyConsistency } from '../../merkle/verify-consistency.ts';
import { verifyInclusion } from '../../merkle/verify-inclusion.ts';
import type { Checkpoint } from '../../note/checkpoint.ts';
import { FormatError } from '../../note/format-error.ts';
import type { VerifierKey } from '../../note/verifier-key.ts';
import type { Policy } from '../policy.ts';
import { type Conflict, type EquivocationProof, parseEquivocation } from './equivocation-proof.ts';
import { openSignedHead } from './open-signed-head.ts';

export type Conviction = {
  /** The key that signed both. */
  readonly key: VerifierKey;
  readonly a: Checkpoint;
  readonly b: Checkpoint;
  /** The entry in which they differ; null when the proof shows two roots only. */
  readonly index: number | null;
  /** Names of the policy's witnesses that cosigned both: they failed too. */
  readonly cosignedBoth: readonly string[];
};

export type EquivocationResult =
  | { readonly ok: true; readonly checks: readonly Check[]; readonly conviction: Conviction }
  | { readonly ok: false; readonly checks: readonly Check[] };

/** `file` is the proof's text, or its bytes. */
export async function verifyEquivocation(
  file: string | Uint8Array,
  policy: Policy,
  hasher: Sha256 = nobleSha256,
): Promise<EquivocationResult> {
  const proof = parse(file);
  if (typeof proof === 'string') return refuse([], 'equivocation.format', proof);
  const format: Check = {
    name: 'equivocation.format',
    ok: true,
    detail: 'two checkpoints and what shows the conflict',
  };

  const a = await openSignedHead(proof.a, policy);
  const b = await openSignedHead(proof.b, policy);
  if (typeof a === 'string') return refuse([format], 'equivocation.signatures', `the first checkpoint: ${a}`);
  if (typeof b === 'string') return refuse([format], 'equivocation.signatures', `the second checkpoint: ${b}`);
  const key = a.logKeys.find((each) => b.logKeys.includes(each));
  if (key === undefined) return refuse([format], 'equivocation.signatures', 'no key signed both checkpoints');
  const detail = `${key.name} (${key.keyId}) signed both`;
  const signatures: Check = { name: 'equivocation.signatures', ok: true, detail };

  const conflict = judge(a.checkpoint, b.checkpoint, proof.conflict, hasher);
  const checks = [format, signatures, { name: 'equivocation.conflict', ...conflict }];
  if (!conflict.ok) return { ok: false, checks };
  const cosignedBoth = a.cosigners.filter((name) => b.cosigners.includes(name));
  const index = proof.conflict.kind === 'leaves' ? proof.conflict.index : null;
  return { ok: true, checks, conviction: { key, a: a.checkpoint, b: b.checkpoint, index, cosignedBoth } };
}

type Judged = Pick<Check, 'ok' | 'detail'>;

function judge(a: Checkpoint, b: Checkpoint, conflict: Conflict, hasher: Sha256): Judged {
  switch (conflict.kind) {
    case 'roots':
      if (a.size !== b.size) return { ok: false, detail: 'sizes differ, and nothing is shown in which the entries do' };
      if (equalBytes(a.root, b.root)) return { ok: false, detail: 'both checkpoints are of one tree' };
      return { ok: true, detail: `two roots for ${a.size} entries` };
    case 'leaves':
      return judgeLeaves(a, b, conflict, hasher);
    case 'prefix':
      return judgePrefix(a, b, conflict, hasher);
  }
}

function judgeLeaves(a: Checkpoint, b: Checkpoint, conflict: Conflict & { kind: 'leaves' }, hasher: Sha256): Judged {
  const { index } = conflict;
  for (const [which, head, leaf] of [
    ['first', a, conflict.a],
    ['second', b, conflict.b],
  ] as const) {
    const result = verifyInclusion({ index, ...head, ...leaf }, hasher);
    if (!result.ok) return { ok: false, detail: `entry ${index} of the ${which} checkpoint: ${result.detail}` };
  }
  const isSame = equalBytes(conflict.a.leafHash, conflict.b.leafHash);
  if (isSame) return { ok: false, detail: `entry ${index} is the same under both` };
  return { ok: true, detail: `entry ${index} is one thing among ${a.size} and another among ${b.size}` };
}

function judgePrefix(a: Checkpoint, b: Checkpoint, conflict: Conflict & { kind: 'prefix' }, hasher: Sha256): Judged {
  const { proof, root: root1 } = conflict;
  if (equalBytes(root1, a.root)) return { ok: false, detail: `the second extends the first ${a.size} entries` };
  const result = verifyConsistency({ size1: a.size, size2: b.size, root1, root2: b.root, proof }, hasher);
  if (!result.ok) return { ok: false, detail: result.detail };
  return { ok: true, detail: `the first ${a.size} of ${b.size} entries give another root than was signed for them` };
}

function parse(file: string | Uint8Array): EquivocationProof | string {
  try {
    return parseEquivocation(file);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

function refuse(checks: readonly Check[], name: string, detail: string): EquivocationResult {
  return { ok: false, checks: [...checks, { name, ok: false, detail }] };
}
