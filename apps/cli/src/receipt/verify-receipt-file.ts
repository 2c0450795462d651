/**
 * Checks a receipt as far as it can be checked with what is at hand.
 *
 * Guarantees: when `ok` and `holder` is `log`, the statement is in a log that the policy trusts, cosigned by its quorum
 * no later than `evidenceTimeS`, and whoever signed it was entitled to by what that log said before it. With `key`: it was
 * signed with the key that the caller gave. With `unknown`: nobody's signature was verified.
 * Does NOT check: that what the statement says is true, or that no later statement changed it.
 * Trusts: the policy and, for `key`, whoever handed over the key.
 */
import { auditOnNode, nodeSha256 } from '@trialmark/audit/node';
import {
  allHold,
  type Check,
  equalBytes,
  type FetchFile,
  type ParsedStatement,
  type Policy,
  parseStatement,
  statementDigest,
  unsigned,
  type VerifiedReceipt,
  verifyReceipt,
  verifySignature,
} from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';
import { checkSignatureShape } from './signature-shape.ts';

export type ReceiptOptions = {
  readonly receipt: Uint8Array;
  readonly policy: Policy;
  /** The signer's public key, from somebody the caller trusts. */
  readonly key?: PublicKey | null;
  /** A copy of the log, in which the signer's key and entitlement are found. */
  readonly log?: FetchFile | null;
};

export type ReceiptFileResult = {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** What the signature was tied to. */
  readonly holder: 'log' | 'key' | 'unknown';
  readonly parsed: ParsedStatement | null;
  readonly receipt: VerifiedReceipt | null;
};

export async function verifyReceiptFile(options: ReceiptOptions): Promise<ReceiptFileResult> {
  const { key = null, log = null, policy } = options;
  const result = await verifyReceipt(options.receipt, policy, nodeSha256);
  if (!result.ok) return { ok: false, checks: result.checks, holder: 'unknown', parsed: null, receipt: null };
  const { receipt } = result;
  const parsed = parseStatement(receipt.entry);
  if (!parsed.ok) {
    const detail = parsed.problems.map(({ message, path }) => `${path} ${message}`.trim()).join('; ');
    const checks = [...result.checks, { name: 'statement.format', ok: false, detail }];
    return { ok: false, checks, holder: 'unknown', parsed: null, receipt };
  }
  const { statement } = parsed;
  const detail = `${statement.type} about ${statement.subject}, digest ${statementDigest(unsigned(statement))}`;
  const checks: Check[] = [...result.checks, { name: 'statement.format', ok: true, detail }];
  if (key !== null) checks.push(...(await checkWithKey(parsed, key, policy)));
  if (log !== null) checks.push(...(await checkWithLog(receipt, log, policy)));
  if (key === null && log === null) checks.push(...checkSignatureShape(parsed, policy));
  const holder = log !== null ? 'log' : key !== null ? 'key' : 'unknown';
  return { ok: allHold(checks), checks, holder, parsed, receipt };
}

async function checkWithKey({ statement }: ParsedStatement, key: PublicKey, { pins }: Policy): Promise<Check[]> {
  const site = { origin: pins.signerOrigin ?? '', rpId: pins.signerRpId ?? '' };
  return verifySignature(statement, key, site);
}

/** Replays the log up to the receipt's entry: the entry must be there, and its signer entitled to it. */
async function checkWithLog({ entry, index }: VerifiedReceipt, fetch: FetchFile, policy: Policy): Promise<Check[]> {
  let found: Check[] = [];
  const result = await auditOnNode({
    fetch,
    scope: 'statements',
    policy,
    onStep: (at, bytes, step) => {
      if (at !== index) return;
      const wrong = step.findings.filter(({ severity }) => severity === 'violation').map(({ detail }) => detail);
      const by = step.key === null ? 'nobody' : step.parsed?.statement.signature.key;
      found = [
        { name: 'log.entry', ok: equalBytes(bytes, entry), detail: `the log has the same entry at ${index}` },
        { name: 'log.signer', ok: step.key !== null, detail: `signed with ${by}, which the log says may say this` },
        { name: 'log.statement', ok: step.holds && wrong.length === 0, detail: wrong.join('; ') || 'it took effect' },
      ];
    },
  });
  const tree = result.checks.filter(({ name }) => /^(checkpoint|tree|checkpoints|genesis)\./.test(name));
  const broken = tree.filter(({ ok }) => !ok).map(({ detail }) => detail);
  const detail = broken.length === 0 ? 'the whole log leads to its head' : broken.join('; ');
  const log: Check = { name: 'log.tree', ok: tree.length > 0 && broken.length === 0, detail };
  if (found.length > 0) return [log, ...found];
  return [log, { name: 'log.entry', ok: false, detail: `this copy of the log has no entry ${index}` }];
}
