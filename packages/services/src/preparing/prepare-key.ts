import { keyId } from '@trialmark/ledger';
import { AppError, type KeyId, type PublicKey } from '@trialmark/schema';
import type { Clock, Scope, UnitOfWork } from '../ports.ts';
import { type PreparedSigning, prepare, type Signer } from './prepare.ts';

export type PrepareKey = {
  readonly key: PublicKey;
  /** For a passkey: which credential it is, so that the signing page can ask for it later. */
  readonly credentialId: string | null;
  readonly reason: string;
  readonly signer: Signer;
};

type Deps = { readonly uow: UnitOfWork; readonly clock: Clock };

/** Makes a further key of the signer ready to be vouched for with an old one. */
export async function prepareKey(deps: Deps, scope: Scope, command: PrepareKey): Promise<PreparedSigning> {
  const { key, credentialId, reason, signer } = command;
  return await deps.uow.run(scope, async (tx) => {
    const directory = await tx.directory.current();
    const id = keyId(key);
    if (directory.keys.has(id)) throw new AppError('duplicate', 'This key is registered already.');
    if (credentialId !== null) await tx.accounts.rememberKey(key.publicKey, credentialId, scope.userId ?? '');
    const body = { holder: signer.issuer, key, reason };
    const envelope = { type: 'key.registered' as const, subject: id, prev: directory.heads.get(id) ?? null, body };
    return await prepare(tx, scope, deps.clock, signer, envelope);
  });
}

export type PrepareKeyRetirement = { readonly key: KeyId; readonly reason: string; readonly signer: Signer };

/** Makes the retirement of one of the signer's keys ready to be signed. What it signed before stays valid. */
export async function prepareKeyRetirement(
  deps: Deps,
  scope: Scope,
  { key, reason, signer }: PrepareKeyRetirement,
): Promise<PreparedSigning> {
  return await deps.uow.run(scope, async (tx) => {
    const directory = await tx.directory.current();
    const held = directory.keys.get(key);
    if (held?.holder !== signer.issuer) throw new AppError('not-found', 'You have no such key.');
    const others = (await tx.accounts.activeKeys(signer.issuer)).filter(({ id }) => id !== key);
    if (others.length === 0) {
      throw new AppError('invalid', 'This is your only key. Register another one before you retire it.');
    }
    const body = { holder: signer.issuer, key, reason };
    const envelope = { type: 'key.retired' as const, subject: key, prev: directory.heads.get(key) ?? null, body };
    return await prepare(tx, scope, deps.clock, signer, envelope);
  });
}
