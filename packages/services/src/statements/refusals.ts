import type { AuthorityRefusal } from '@trialmark/ledger';
import type { AnswerRefusal, HistoryRefusal } from '@trialmark/registry';
import { AppError, type AppErrorCode } from '@trialmark/schema';

type Words = readonly [AppErrorCode, string];

const AUTHORITY: Record<AuthorityRefusal, Words> = {
  'genesis-exists': ['duplicate', 'This log has been started already.'],
  'no-genesis': ['unavailable', 'This log has not been started yet.'],
  'issuer-is-not-the-signer': ['forbidden', 'The signing key does not belong to the party that speaks.'],
  'key-unknown': ['forbidden', 'The log knows no such signing key. Register the key first.'],
  'key-retired': ['forbidden', 'This signing key was retired. Use another one.'],
  'key-belongs-to-another': ['forbidden', 'This signing key belongs to somebody else.'],
  'subject-does-not-match': ['invalid', 'The statement is filed under the wrong subject.'],
  'not-an-accreditor': ['forbidden', 'Only an accreditor named by the log may accredit.'],
  'already-said': ['duplicate', 'This key has said the same already.'],
  'organisation-unknown': ['forbidden', 'The organisation is not accredited yet.'],
  'member-unknown': ['forbidden', 'No organisation has admitted this member yet.'],
  'member-of-another-organisation': [
    'forbidden',
    'This belongs to another organisation: only its members may change it.',
  ],
  'role-missing': ['forbidden', 'The organisation has not given this member the role that this takes.'],
  'quorum-above-keys': ['invalid', 'A quorum cannot be larger than the number of keys.'],
  'issuer-key-unusable': ['invalid', 'This is no key that can sign credentials: it is not in the right group.'],
  'issuer-belongs-to-another': ['forbidden', 'This issuer’s key belongs to another organisation.'],
  'issuer-unknown': ['not-found', 'The log knows no such issuer.'],
  'issuer-retired': ['forbidden', 'This issuer’s key was retired, and does not come back. Accredit a new one.'],
};

const HISTORY: Record<HistoryRefusal, Words> = {
  'not-about-a-trial': ['invalid', 'The statement is filed under the wrong subject.'],
  'already-registered': ['duplicate', 'This trial is registered already.'],
  'not-registered': ['not-found', 'There is no such trial.'],
  sealed: ['invalid', 'The trial is sealed. Unseal it first, or amend the sealed record.'],
  'not-sealed': ['invalid', 'The trial is not sealed.'],
  stale: ['stale', 'The trial has changed since this was prepared. Look at the newest version and try again.'],
  'another-registry-id': ['invalid', 'The statement names another registry number than the trial has.'],
  'version-out-of-order': ['stale', 'The trial has another version by now. Look at the newest version and try again.'],
  'seal-facts-changed': ['invalid', 'Sponsor, unique id and reveal date cannot change once a trial is sealed.'],
  'openings-do-not-match': ['invalid', 'Unsealing must open every sealed version, in order.'],
};

const ANSWER: Record<AnswerRefusal, Words> = {
  'not-under-its-own-id': ['invalid', 'An answer to a finding is filed under its own id, once.'],
  'trial-unknown': ['not-found', 'There is no such trial.'],
  'answered-under-this-id': ['duplicate', 'Another answer has this id already. Give this one another.'],
};

export function refusalOfAuthority(refusal: AuthorityRefusal): AppError {
  return refusalAs(AUTHORITY[refusal], `authority.${refusal}`);
}

export function refusalOfHistory(refusal: HistoryRefusal): AppError {
  return refusalAs(HISTORY[refusal], `history.${refusal}`);
}

export function refusalOfAnswer(refusal: AnswerRefusal): AppError {
  return refusalAs(ANSWER[refusal], `answer.${refusal}`);
}

function refusalAs([code, message]: Words, rule: string): AppError {
  return new AppError(code, message, { problems: [{ path: '', rule, message }] });
}
