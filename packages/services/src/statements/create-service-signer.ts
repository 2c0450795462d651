import { ed25519PublicKey, entryBytes, partyId, signStatement } from '@trialmark/ledger';
import type { UnsignedStatement } from '@trialmark/schema';
import type { Clock } from '../ports.ts';

/** States one of the platform's own facts, now, with its service key: the entry's bytes. */
export type SignAsService = (
  facts: Pick<UnsignedStatement, 'type' | 'subject' | 'prev'> & { readonly body: unknown },
) => Uint8Array;

export function createServiceSigner(secretKey: Uint8Array, clock: Clock): SignAsService {
  const issuer = partyId('svc', ed25519PublicKey(secretKey));
  return (facts) => {
    const issuedAt = `${new Date(clock.nowMs()).toISOString().slice(0, 19)}Z`;
    return entryBytes(signStatement({ v: 1, issuedAt, issuer, ...facts } as UnsignedStatement, secretKey));
  };
}
