import { readFileSync } from 'node:fs';
import { createFolderFiles } from '@trialmark/adapters';
import { parsePolicy, verifyLog } from '@trialmark/ledger';
import { nodeSha256 } from '@trialmark/services';
import type { Timed } from './callers.ts';

/** Re-derives every hash, tile and checkpoint of the folder that the run has published, on one core. */
export async function measureVerify(logFolder: string, policyFile: string): Promise<Timed> {
  const policy = parsePolicy(readFileSync(policyFile, 'utf8'));
  const startedMs = performance.now();
  const result = await verifyLog(createFolderFiles(logFolder).read, policy, { hasher: nodeSha256 });
  const seconds = (performance.now() - startedMs) / 1_000;
  if (!result.ok) throw new Error(`the log does not verify: ${JSON.stringify(result.findings.slice(0, 3))}`);
  const count = result.checkpoint?.size ?? 0;
  return { count, seconds, perSecond: count / seconds };
}
