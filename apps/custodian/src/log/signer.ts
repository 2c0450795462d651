import { keyId, signStatement } from '@trialmark/ledger';
import type { ReplayState } from '@trialmark/registry';
import { type PublicKey, parseOrThrow, type Statement, type StatementType, UnsignedStatement } from '@trialmark/schema';
import { CustodianError } from '../custodian-error.ts';

/** Who this machine speaks as. */
export type Signer = {
  readonly member: string;
  readonly organisation: string;
  readonly key: PublicKey;
  /** Ed25519 seed, 32 bytes. */
  readonly secret: Uint8Array;
};

export type Said = {
  readonly type: StatementType;
  readonly subject: string;
  readonly prev: string | null;
  readonly body: object;
};

/** Signs a statement as of now. */
export function sign({ member, secret }: Signer, said: Said, nowMs: number): Statement {
  const issuedAt = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  const plain = parseOrThrow(UnsignedStatement, { ...said, v: 1, issuer: member, issuedAt }, 'The statement');
  return signStatement(plain, secret);
}

/** @throws CustodianError `key/…` where the log would not take what this key signs */
export function requireKey({ directory }: Pick<ReplayState, 'directory'>, signer: Signer): void {
  const member = directory.members.get(signer.member);
  const held = directory.keys.get(keyId(signer.key));
  if (member === undefined || member.organisation !== signer.organisation || !member.roles.includes('custodian')) {
    const advice = 'Have the organisation admit it, or correct TRIALMARK_CUSTODIAN_MEMBER and _ORGANISATION.';
    throw new CustodianError('key/member', 'The log has no such custodian of this organisation.', advice);
  }
  if (held !== undefined && held.holder === signer.member && !held.retired) return;
  const why = held?.retired === true ? 'was retired' : 'is not one of this member';
  const advice =
    'Register a new key for the member, put it into the key file and start again: what waits goes on with it.';
  throw new CustodianError(
    'key/retired',
    `The key that this machine signs with ${why}. Nothing is published with it.`,
    advice,
  );
}
