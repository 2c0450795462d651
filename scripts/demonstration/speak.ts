import { canonicalBytes, entryBytes, signStatement } from '@trialmark/ledger';
import { UnsignedStatement } from '@trialmark/schema';
import { type Accepted, acceptStatement, type Scope, type Tx, type UnitOfWork } from '@trialmark/services';

/** Who says something: the id they speak under and the Ed25519 secret they sign with. */
export type Speaker = { readonly issuer: string; readonly secret: Uint8Array };

export type Saying = Pick<UnsignedStatement, 'type' | 'subject'> & {
  readonly body: unknown;
  readonly documents?: readonly unknown[];
  readonly openings?: readonly { readonly salt: string; readonly json: unknown }[];
};

export type Speak = (speaker: Speaker, saying: Saying) => Promise<Accepted>;

/** Work that no person asked for. */
export const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };

/**
 * Signs statements with keys of the demonstration and hands them in as anybody would: they pass every check that a
 * statement from outside passes.
 */
export function createSpeak(uow: UnitOfWork, signerOrigin: string): Speak {
  const site = async () => ({ origin: signerOrigin, rpId: new URL(signerOrigin).hostname });
  const clock = { nowMs: () => Date.now() };
  return async ({ issuer, secret }, { type, subject, body, documents = [], openings = [] }) => {
    const prev = await uow.run(SYSTEM, async (tx: Tx) => (await tx.directory.current()).heads.get(subject) ?? null);
    const issuedAt = `${new Date().toISOString().slice(0, 19)}Z`;
    const plain = UnsignedStatement.parse({ v: 1, type, subject, prev, issuedAt, issuer, body });
    return acceptStatement({ uow, site, clock }, SYSTEM, {
      entry: entryBytes(signStatement(plain, secret)),
      documents: documents.map(canonicalBytes),
      openings: openings.map(({ salt, json }) => ({ salt, bytes: canonicalBytes(json) })),
    });
  };
}
