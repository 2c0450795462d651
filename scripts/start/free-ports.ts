import { freePort } from '@trialmark/db';

const NAMES = ['PORTAL', 'API', 'SIGNER', 'WITNESS_1', 'WITNESS_2', 'CHAIN', 'POSTGRES', 'WORKER', 'CUSTODIAN'];

/** Ports that nothing listens on at this moment, as the variables that an installation reads them from. */
export async function freePorts(): Promise<Record<string, string>> {
  const ports = await Promise.all(NAMES.map(() => freePort()));
  return Object.fromEntries(NAMES.map((name, i) => [`TRIALMARK_${name}_PORT`, String(ports[i])]));
}
