import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopThreads } from '@trialmark/consent/node';
import { entryBytes } from '@trialmark/ledger';
import type { Statement } from '@trialmark/schema';
import { publishLog, testPolicyText, writeLogFolder } from '@trialmark/testing/log';
import { makeReleaseProofs, writeReleaseStory } from '@trialmark/testing/proven';
import { measureProofs, measureRawSignatures } from './measure-baselines.ts';
import { runWatched } from './run-watched.ts';
import { multiplyBatches } from './write-batches.ts';
import { writeTrials } from './write-trials.ts';

const STATEMENTS = 100_000;
const BATCHES = 1_000;
const CHECKPOINT_EVERY = 1_000;

const cli = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));
const round = (value: number) => Math.round(value * 100) / 100;

/**
 * A whole audit by the command line, start of the program included, of a log in a folder: `statements` of them signed, half
 * with passkeys, half with Ed25519 keys, with `batches` release batches. The proofs of consent, of the yes and of one batch are
 * real; the other batches have that proof with its randomness chosen anew (write-batches.ts). Nothing was verified before.
 */
export async function benchAudit(
  say: (line: string) => void,
  statements: number = STATEMENTS,
  batches: number = BATCHES,
): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-bench-audit-'));
  try {
    say('Proving an opt-in, a yes and a batch …');
    const proofs = await makeReleaseProofs();
    await stopThreads();
    say(`Signing ${statements} statements, ${batches} of them release batches …`);
    const story = writeReleaseStory(proofs);
    const opening = await multiplyBatches(story.statements, batches);
    const trials = writeTrials(statements - opening.length);
    const all: readonly Statement[] = [...opening, ...trials.statements];
    writeLog(folder, all, new Map([...story.payloads, ...trials.payloads]));
    say('Verifying signatures alone, and proofs alone …');
    const rawSignaturesPerSecond = measureRawSignatures(trials.statements);
    const { proofAloneMs, proofMs } = await measureProofs(opening, proofs.batch);
    say('Auditing …');
    const policy = join(folder, 'policy');
    const { output, peakRssMb, seconds } = await runWatched([
      cli,
      'audit',
      join(folder, 'log'),
      '--policy',
      policy,
      '--json',
    ]);
    const { counts, ok } = JSON.parse(output) as { ok: boolean; counts: { holding: number; proofs: number } };
    if (!ok || counts.holding !== all.length) throw new Error(`the audit did not hold: ${output.slice(0, 1_000)}`);
    return {
      statementsPerSecond: round(all.length / seconds),
      proofMs: round(proofMs),
      peakRssMb: peakRssMb === null ? null : Math.round(peakRssMb),
      auditSeconds: round(seconds),
      statements: all.length,
      passkeyShare: round(all.filter(({ signature }) => signature.kind === 'webauthn').length / all.length),
      proofs: counts.proofs,
      rawSignaturesPerSecond: round(rawSignaturesPerSecond),
      proofAloneMs: round(proofAloneMs),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeLog(folder: string, statements: readonly Statement[], payloads: ReadonlyMap<string, Uint8Array>): void {
  const count = Math.ceil(statements.length / CHECKPOINT_EVERY);
  const sizes = Array.from({ length: count }, (_, i) => Math.min(statements.length, CHECKPOINT_EVERY * (i + 1)));
  writeLogFolder(join(folder, 'log'), publishLog(statements.map(entryBytes), { payloads, sizes }).files);
  writeFileSync(join(folder, 'policy'), testPolicyText);
}
