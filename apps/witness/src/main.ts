/** Runs a witness from its environment (see README.md). Exits with 1 when it must not or cannot start. */
import { join } from 'node:path';
import { readWitnessEnvironment } from '@trialmark/config';
import { parseVerifierKey } from '@trialmark/ledger';
import { createWitness } from './create-witness.ts';
import { identityOf, readWitnessKeys } from './witness-keys.ts';

const QUIET_LEVELS = ['warn', 'error', 'fatal', 'silent'];
let isQuiet = false;

function log(level: 'info' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  if (level === 'info' && isQuiet) return;
  console.log(JSON.stringify({ level, time: new Date().toISOString(), message, ...fields }));
}

try {
  const { contract, folder, host, logLevel, logs, name, port, profile } = readWitnessEnvironment();
  isQuiet = QUIET_LEVELS.includes(logLevel);
  const keys = await readWitnessKeys(folder, name);
  if (keys === null) throw new Error(`${folder} has no keys; make them with “npm run keys -- ${folder} ${name}”`);
  const witness = await createWitness({
    ...keys,
    host,
    port,
    logs: logs.map(parseVerifierKey),
    anchors:
      contract === null ? [] : [{ chainId: contract.chainId, contract: contract.address, logId: contract.logId }],
    storeFolder: join(folder, 'heads'),
    isDemonstration: profile === 'demonstration',
    onError: (error) => log('error', 'a request failed', { error: String(error) }),
  });
  log('info', 'listening', { url: witness.url, ...identityOf(keys), logs });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log('info', 'stopping', { signal });
      void witness.close();
    });
  }
} catch (error) {
  log('error', 'this witness does not start', { error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
