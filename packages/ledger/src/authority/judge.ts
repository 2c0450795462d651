import { type KeyId, type Role, type Statement, type StatementOf, trialOfConsent } from '@trialmark/schema';
import { keyId } from '../signature/key-id.ts';
import type { Directory } from './directory.ts';
import { judgeIssuerAccreditation, judgeIssuerRetirement } from './judge-issuer.ts';
import { activeKey, byOwnKey, type Judgement, onceOnly, partyId, refuse } from './judgement.ts';

/**
 * Decides whether the key that signed a statement may say it, without I/O.
 *
 * Guarantees, together with `verifySignature`: an organisation exists only if the pinned number of accreditors said
 * so; a member only if their organisation did; a new key only if an old one of the same holder or the organisation's
 * quorum did; facts about a trial come only from investigators of its sponsor. So the operator can mint none of them.
 * Does NOT check: the signature itself, `prev`, and what a trial's history allows (`judgeTrialStatement` in
 * `@trialmark/registry`). Trusts: that `directory` was built from this log, and that the genesis statement's accreditors
 * are those of the reader's trust policy (`checkGenesis`).
 *
 * `sponsorOf` answers for statements about a trial: the organisation that registered it, null for a new trial.
 */
export function judgeAuthority(
  directory: Directory,
  statement: Statement,
  sponsorOf: (trial: string) => string | null,
): Judgement {
  switch (statement.type) {
    case 'log.started':
      return judgeGenesis(directory, statement);
    case 'organisation.accredited':
      return judgeAccreditation(directory, statement);
    case 'member.admitted':
      return judgeAdmission(directory, statement);
    case 'key.registered':
    case 'key.retired':
      return judgeKeyChange(directory, statement);
    case 'issuer.accredited':
      return judgeIssuerAccreditation(directory, statement);
    case 'issuer.retired':
      return judgeIssuerRetirement(directory, statement);
    case 'payload.erased':
    case 'consent.granted':
    case 'consent.changed':
    case 'consent.root-stated':
    case 'access.judged':
    case 'access.attempted':
    case 'release.destroyed':
    case 'consent.approved':
      return judgeService(directory, statement);
    case 'consent.withdrawn':
      return statement.body.by.kind === 'code'
        ? judgeService(directory, statement)
        : judgeMember(directory, statement, ['coordinator']);
    case 'study.issuers-stated':
    case 'consent.policy-published':
      return judgeStudy(directory, statement, sponsorOf(trialOfConsent(statement.subject)));
    case 'dataset.deposited':
    case 'dataset.closed':
    case 'release.batch':
    case 'release.published':
    case 'access.revoked':
    case 'withdrawal.notified':
      return judgeMember(directory, statement, ['custodian']);
    case 'access.requested':
      return judgeMember(directory, statement, ['investigator']);
    case 'access.decided':
      return judgeMember(directory, statement, ['reviewer']);
    case 'agreement.signed':
    case 'destruction.attested':
      return judgeMember(directory, statement, null);
    case 'trial.registered':
    case 'trial.sealed':
    case 'trial.seal-amended':
    case 'trial.unsealed':
      return judgeInvestigator(directory, statement, statement.body.sponsor, sponsorOf(statement.subject));
    case 'document.published':
    case 'finding.answered':
      return judgeInvestigator(directory, statement, null, sponsorOf(statement.body.trial));
    default:
      return judgeInvestigator(directory, statement, null, sponsorOf(statement.subject));
  }
}

function judgeGenesis(directory: Directory, statement: StatementOf<'log.started'>): Judgement {
  if (directory.genesis !== null) return refuse('genesis-exists');
  const { serviceKey, accreditors, accreditorsThreshold } = statement.body;
  if (accreditorsThreshold > accreditors.length) return refuse('quorum-above-keys');
  return byOwnKey(statement, serviceKey, partyId('svc', serviceKey));
}

function judgeService(directory: Directory, statement: Statement): Judgement {
  const key = directory.genesis?.serviceKey;
  return key === undefined ? refuse('no-genesis') : byOwnKey(statement, key, partyId('svc', key));
}

function judgeAccreditation(directory: Directory, statement: StatementOf<'organisation.accredited'>): Judgement {
  const accreditor = directory.genesis?.accreditors.find(({ key }) => keyId(key) === statement.signature.key);
  if (accreditor === undefined) return refuse('not-an-accreditor');
  if (statement.issuer !== partyId('acr', accreditor.key)) return refuse('issuer-is-not-the-signer');
  if (!statement.subject.startsWith('org_')) return refuse('subject-does-not-match');
  if (statement.body.quorum > statement.body.keys.length) return refuse('quorum-above-keys');
  if (statement.body.keys.some((key) => isHeldByAnother(directory, keyId(key), statement.subject))) {
    return refuse('key-belongs-to-another');
  }
  return onceOnly(directory, statement, accreditor.key);
}

function judgeAdmission(directory: Directory, statement: StatementOf<'member.admitted'>): Judgement {
  const { organisation, key } = statement.body;
  if (!statement.subject.startsWith('mbr_')) return refuse('subject-does-not-match');
  if (statement.issuer !== organisation) return refuse('issuer-is-not-the-signer');
  if (!directory.organisations.has(organisation)) return refuse('organisation-unknown');
  const known = directory.members.get(statement.subject);
  if (known !== undefined && known.organisation !== organisation) return refuse('member-of-another-organisation');
  if (isHeldByAnother(directory, keyId(key), statement.subject)) return refuse('key-belongs-to-another');
  const signer = activeKey(directory, statement.signature.key, organisation);
  return signer.ok ? onceOnly(directory, statement, signer.key) : signer;
}

function judgeKeyChange(
  directory: Directory,
  statement: StatementOf<'key.registered'> | StatementOf<'key.retired'>,
): Judgement {
  const { holder } = statement.body;
  const organisation = directory.members.get(holder)?.organisation;
  if (holder.startsWith('mbr_') && organisation === undefined) return refuse('member-unknown');
  if (statement.issuer !== holder && statement.issuer !== organisation) return refuse('issuer-is-not-the-signer');
  const changed = statement.type === 'key.registered' ? keyId(statement.body.key) : statement.body.key;
  if (statement.subject !== changed) return refuse('subject-does-not-match');
  if (isHeldByAnother(directory, changed, holder)) return refuse('key-belongs-to-another');
  if (statement.type === 'key.retired' && !directory.keys.has(changed)) return refuse('key-unknown');
  if (directory.keys.get(changed)?.retired) return refuse('key-retired');
  const signer = activeKey(directory, statement.signature.key, statement.issuer);
  if (!signer.ok || statement.type === 'key.retired') return signer;
  return onceOnly(directory, statement, signer.key);
}

function judgeInvestigator(
  directory: Directory,
  statement: Statement,
  claimedSponsor: string | null,
  recordedSponsor: string | null,
): Judgement {
  const member = directory.members.get(statement.issuer);
  if (member === undefined) return refuse('member-unknown');
  const sponsor = recordedSponsor ?? claimedSponsor;
  if (sponsor !== null && member.organisation !== sponsor) return refuse('member-of-another-organisation');
  if (claimedSponsor !== null && claimedSponsor !== sponsor) return refuse('member-of-another-organisation');
  return judgeMember(directory, statement, ['investigator']);
}

/** A form and its issuers belong to a registered trial: of one that nobody registered, nobody is the sponsor. */
function judgeStudy(
  directory: Directory,
  statement: StatementOf<'study.issuers-stated' | 'consent.policy-published'>,
  sponsor: string | null,
): Judgement {
  if (sponsor === null) return refuse('subject-does-not-match');
  const isPolicy = statement.type === 'consent.policy-published';
  const roles: readonly Role[] = isPolicy ? ['investigator'] : ['investigator', 'coordinator'];
  const member = directory.members.get(statement.issuer);
  if (member !== undefined && member.organisation !== sponsor) return refuse('member-of-another-organisation');
  return judgeMember(directory, statement, roles);
}

/**
 * A member with one of these roles, or with any. Whose coordinators may withdraw for a participant, which custodian keeps a
 * dataset and who is of a team are rules of consent and of sharing: see `@trialmark/registry`.
 */
function judgeMember(directory: Directory, statement: Statement, roles: readonly Role[] | null): Judgement {
  const member = directory.members.get(statement.issuer);
  if (member === undefined) return refuse('member-unknown');
  if (roles !== null && !roles.some((role) => member.roles.includes(role))) return refuse('role-missing');
  return activeKey(directory, statement.signature.key, statement.issuer);
}

function isHeldByAnother(directory: Directory, id: KeyId, holder: string): boolean {
  const held = directory.keys.get(id);
  return held !== undefined && held.holder !== holder;
}
