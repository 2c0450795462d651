/**
 * The audit of a log, for a browser: `auditLog` with what a browser has.
 *
 * Guarantees: the document is the one that the command line prints for the same files, policy and time, but for the chain,
 * which is not asked here. Verification keys are those that this program was built with, whoever delivered them.
 * Does NOT check: that this program is the published one. It comes from the site that it checks.
 * Trusts: the policy, the clock, and whoever served this program.
 */
import {
  type AuditDocument,
  type AuditProgress,
  auditDocument,
  auditLog,
  type PinnedCheckpoint,
} from '@trialmark/audit';
import { ARTEFACTS, CIRCUITS, parseVerificationKey, type VerificationKey } from '@trialmark/consent';
import { nobleSha256, type Policy, parsePolicy, sha256Hex, verifyCheckpoint } from '@trialmark/ledger';
import type { AuditFault, AuditRequest, WantedFile } from './messages.ts';

type Input = {
  readonly request: AuditRequest;
  /** Null where there is no such file; rejects where it cannot be had. */
  readonly read: (file: WantedFile) => Promise<Uint8Array | null>;
  readonly onProgress: (progress: AuditProgress) => void;
};

export type AuditEnd = { readonly document: AuditDocument } | { readonly fault: AuditFault };

/** Never rejects: what goes wrong is a fault, which says nothing about the log. */
export async function runAudit({ request, read, onProgress }: Input): Promise<AuditEnd> {
  const startedMs = performance.now();
  const policy = policyOf(request.policy);
  if (!policy.ok) return { fault: { reason: 'policy', detail: policy.detail } };
  const since = await pinnedOf(request.since, policy.value);
  if (!since.ok) return { fault: { reason: 'since', detail: since.detail } };
  const { log, nowS, program } = request;
  const heads: string[] = [];
  const fetch = async (path: string) => {
    const bytes = await read({ kind: 'log', path });
    if (path === 'checkpoint' && bytes !== null) heads.push(new TextDecoder().decode(bytes));
    return bytes;
  };
  try {
    const result = await auditLog({
      fetch,
      policy: policy.value,
      since: since.value,
      hasher: nobleSha256,
      readKeys: () => readKeys(read),
      nowS,
      onProgress,
    });
    // The head is read several times while the log goes on: the one that was audited counts.
    const { checkpoint } = result;
    const note = checkpoint === null ? null : (heads.findLast((head) => head.startsWith(checkpoint.body)) ?? null);
    const policySha256 = sha256Hex(new TextEncoder().encode(request.policy));
    const elapsedMs = Math.round(performance.now() - startedMs);
    const about = { program, log, nowS, policySha256, note, since: since.value, isChainAsked: false, elapsedMs };
    return { document: auditDocument(result, about) };
  } catch (error) {
    return { fault: { reason: 'unreadable', detail: wordsOf(error) } };
  }
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string };

function policyOf(text: string): Read<Policy> {
  try {
    return { ok: true, value: parsePolicy(text) };
  } catch (error) {
    return { ok: false, detail: wordsOf(error) };
  }
}

/** A kept checkpoint is only ever extended: what is below it is verified again. */
async function pinnedOf(note: string, policy: Policy): Promise<Read<PinnedCheckpoint | null>> {
  if (note.trim() === '') return { ok: true, value: null };
  const found = await verifyCheckpoint(note, policy);
  if (!found.ok) return { ok: false, detail: found.checks.find(({ ok }) => !ok)?.detail ?? '' };
  const { root, size } = found.checkpoint;
  return { ok: true, value: { size, root, isVerified: false } };
}

function readKeys(read: Input['read']): Promise<readonly VerificationKey[]> {
  return Promise.all(
    CIRCUITS.map(async (circuit) => {
      const { sha256 } = ARTEFACTS[circuit].verificationKey;
      const bytes = await read({ kind: 'key', sha256 });
      if (bytes === null) throw new Error(`the verification key of ${circuit} is not served here`);
      const parsed = parseVerificationKey(bytes, sha256);
      if (!parsed.ok) throw new Error(`the verification key of ${circuit} is not the one that is pinned`);
      return parsed.key;
    }),
  );
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown error');
