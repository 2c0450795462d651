import type { KeyId, PublicKey, Statement } from '@trialmark/schema';
import { keyId } from '../signature/key-id.ts';
import { type Directory, endorsementName } from './directory.ts';

/** What the rules of authority have in common: the answers they give, and who holds a key. See `judgeAuthority`. */
export type AuthorityRefusal =
  | 'genesis-exists'
  | 'no-genesis'
  | 'issuer-is-not-the-signer'
  | 'key-unknown'
  | 'key-retired'
  | 'key-belongs-to-another'
  | 'subject-does-not-match'
  | 'not-an-accreditor'
  | 'already-said'
  | 'organisation-unknown'
  | 'member-unknown'
  | 'member-of-another-organisation'
  | 'role-missing'
  | 'quorum-above-keys'
  | 'issuer-key-unusable'
  | 'issuer-belongs-to-another'
  | 'issuer-unknown'
  | 'issuer-retired';

export type Judgement =
  | { readonly ok: true; readonly key: PublicKey }
  | { readonly ok: false; readonly refusal: AuthorityRefusal };

export const refuse = (refusal: AuthorityRefusal): Judgement => ({ ok: false, refusal });

/** The id under which an accreditor or a process speaks: its key id with another prefix. */
export function partyId(prefix: 'acr' | 'svc', key: PublicKey): string {
  return `${prefix}_${keyId(key).slice('key_'.length)}`;
}

/** The one key that speaks for an accreditor or a process, under the id that follows from it. */
export function byOwnKey(statement: Statement, key: PublicKey, party: string): Judgement {
  if (statement.signature.key !== keyId(key)) return refuse('key-unknown');
  return statement.issuer === party ? { ok: true, key } : refuse('issuer-is-not-the-signer');
}

/** A key that its holder has and has not retired. */
export function activeKey(directory: Directory, id: KeyId, holder: string): Judgement {
  const held = directory.keys.get(id);
  if (held === undefined) return refuse('key-unknown');
  if (held.holder !== holder) return refuse('key-belongs-to-another');
  return held.retired ? refuse('key-retired') : { ok: true, key: held.key };
}

/** Where several must say the same, each may say it once: a repetition would only pad the log. */
export function onceOnly(directory: Directory, statement: Statement, key: PublicKey): Judgement {
  const said = directory.endorsements.get(endorsementName(statement));
  return said?.has(statement.signature.key) ? refuse('already-said') : { ok: true, key };
}
