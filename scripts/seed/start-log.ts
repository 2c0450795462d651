import type { DataPaths } from '@trialmark/config';
import { ed25519PublicKey, type Policy, partyId } from '@trialmark/ledger';
import { newId } from '@trialmark/schema';
import { readProcessKey } from './demonstration-keys.ts';
import { type RegistryClient, RegistryRefusal } from './registry-client.ts';
import { createSpeak } from './speak.ts';

export type LogFacts = {
  readonly paths: DataPaths;
  /** The trust policy that readers of this log hold: the first statement says what it pins. */
  readonly policy: Policy;
  /** SHA-256 of the signing page's script. */
  readonly signerPageDigest: string;
};

/** Says the first statement of the log, unless it has been said. */
export async function startLog(registry: RegistryClient, { paths, policy, signerPageDigest }: LogFacts): Promise<void> {
  if (await registry.isStarted()) return;
  const [log] = policy.logs;
  const { accreditors, accreditorsThreshold, signerOrigin, signerRpId } = policy.pins;
  if (log === undefined || accreditorsThreshold === null || signerOrigin === null || signerRpId === null) {
    throw new Error('The policy does not pin what the first statement of a log says.');
  }
  const service = readProcessKey(paths.serviceKey);
  const speak = createSpeak(registry, () => `${new Date().toISOString().slice(0, 19)}Z`);
  try {
    await speak({
      type: 'log.started',
      subject: newId('log'),
      prev: null,
      issuer: partyId('svc', service.key),
      key: service,
      body: {
        origin: log.key.name,
        signerOrigin,
        signerRpId,
        signerPageDigest,
        accreditors: accreditors.map(({ name }) => ({
          name,
          key: ed25519PublicKey(readProcessKey(paths.accreditorKey(name)).secret),
        })),
        accreditorsThreshold,
        serviceKey: service.key,
      },
    });
  } catch (error) {
    // A start that was cut short, or one beside this one, has said it in between.
    if (!(error instanceof RegistryRefusal) || error.code !== 'duplicate') throw error;
  }
}
