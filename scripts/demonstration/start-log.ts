import { ed25519PublicKey } from '@trialmark/ledger';
import { newId } from '@trialmark/schema';
import type { UnitOfWork } from '@trialmark/services';
import type { Identities } from './identities.ts';
import { type Speak, SYSTEM } from './speak.ts';

export type LogFacts = {
  /** Name of the log's key. */
  readonly origin: string;
  readonly signerOrigin: string;
  /** SHA-256 of the signing page's script, 64 lower-case hexadecimal digits. */
  readonly signerPageDigest: string;
};

/** Says the log's first statement, unless it has been said. Everything else rests on it. */
export async function startLog(uow: UnitOfWork, speak: Speak, who: Identities, facts: LogFacts): Promise<void> {
  const { genesis } = await uow.run(SYSTEM, (tx) => tx.directory.current());
  if (genesis !== null) return;
  await speak(who.service, {
    type: 'log.started',
    subject: newId('log'),
    body: {
      ...facts,
      signerRpId: new URL(facts.signerOrigin).hostname,
      accreditors: who.accreditors.map(({ name, secret }) => ({ name, key: ed25519PublicKey(secret) })),
      accreditorsThreshold: 2,
      serviceKey: ed25519PublicKey(who.service.secret),
    },
  });
}
