import type { Check } from '@trialmark/ledger';
import type { AppError } from '@trialmark/schema';
import { type RefusalWords, refuseByWords } from '../statements/refuse-by-words.ts';

/** What a check that failed means for whoever sent it, and what to do. Names as in docs/protocol/sharing.md. */
const WORDS: RefusalWords = {
  'sharing.subject': ['not-found', 'There is no such dataset or request.'],
  'sharing.chain': [
    'stale',
    'Somebody else said something about this in between. Look at it, then prepare this again.',
  ],
  'dataset.document': ['invalid', 'The description is not that of this version of the dataset. Deposit it again.'],
  'dataset.custodian': [
    'forbidden',
    'Only the organisation that the study’s consent form names as custodian may do this.',
  ],
  'dataset.version': ['stale', 'The dataset has another version by now. Look at it, then prepare this again.'],
  'dataset.open': ['invalid', 'The dataset is closed. What was released stays released; nothing new can be asked for.'],
  'request.document': [
    'stale',
    'The request is not about the newest version of the dataset. Read that version, then submit the request again.',
  ],
  'request.signer': ['forbidden', 'Only the requester whom the document names may submit it.'],
  'request.team': [
    'invalid',
    'Somebody of the team is not a member of the organisation that the request says, or it is not accredited. Correct the team.',
  ],
  'request.replaces': [
    'invalid',
    'What this request amends or renews is not an approved request for the same dataset.',
  ],
  'judged.once': ['duplicate', 'The rules have been applied to this request already.'],
  'judged.outcome': ['invalid', 'That is not what the rules say of this request.'],
  'decided.open': ['stale', 'This request is not open for votes any more. Look at it again.'],
  'decided.document': [
    'stale',
    'The vote is about another document than this request’s. Read the request, then vote again.',
  ],
  'decided.reviewer': [
    'forbidden',
    'Nobody may decide on a request that they or their organisation have a part in. Ask another reviewer.',
  ],
  'decided.once': ['duplicate', 'You have voted on this request already.'],
  'agreement.approved': ['invalid', 'The request is not approved, so there is nothing to sign yet.'],
  'agreement.document': [
    'invalid',
    'That is not the agreement that follows from this request. Open the request and sign again.',
  ],
  'agreement.team': ['forbidden', 'Only members of the team sign the agreement, each once.'],
  'approval.request': [
    'stale',
    'This request cannot be answered: it is not approved, or it has changed. Look at it again.',
  ],
  'approval.once': ['duplicate', 'This row’s participant has said yes to this request already.'],
  'batch.custodian': ['forbidden', 'Only the custodian of the dataset may release its rows.'],
  'batch.request': [
    'invalid',
    'The batch was not proven for this request as it was approved, or not everybody of the team has signed. Nothing was published.',
  ],
  'batch.manifest': [
    'invalid',
    'The batch was not proven against the manifest of the version that was asked for. Nothing was published.',
  ],
  'batch.root': [
    'stale',
    'A participant has withdrawn or changed terms since this was proven. Nothing was published: build the batches again.',
  ],
  'batch.tags': [
    'invalid',
    'A row stands twice in this batch, or was released for this request before. Nothing was published.',
  ],
  'batch.asked': [
    'invalid',
    'A participant of this batch wants to be asked and has not said yes. Leave the row out and build the batch again.',
  ],
  'batch.claim': [
    'stale',
    'The study’s keys have changed since this was proven. Nothing was published: build the batches again.',
  ],
  'release.custodian': ['forbidden', 'Only the custodian of the dataset may say this of a release.'],
  'release.batches': [
    'invalid',
    'A batch is missing, is of another request, is in another release, or does not hold any more. Nothing was published: send the batches again.',
  ],
  'release.rows': [
    'invalid',
    'The number of rows is not that of the batches, or a row is in two of them. Nothing was published.',
  ],
  'release.certificate': [
    'invalid',
    'The certificate of anonymisation is missing, was not signed by the custodian, is of another release, or does not keep to what the dataset promises. Nothing was published.',
  ],
  'release.period': [
    'invalid',
    'Access would last longer than the request allows. Nothing was published: choose an earlier last day.',
  ],
  'release.fresh': ['duplicate', 'Another release has this id. Nothing was published: give this one another.'],
  'file.stored': [
    'invalid',
    'The encrypted file is not here whole. Nothing was published: upload it, then publish again.',
  ],
  'attempt.release': ['invalid', 'There is no such release of this request.'],
  'revoked.once': ['stale', 'This release has ended already, or is not of this request.'],
  'destroyed.once': ['stale', 'This file was destroyed already, or its time is not over yet.'],
  'notice.tags': ['invalid', 'A row is not in this release, or its holders were told before.'],
  'attested.notice': ['invalid', 'There is no such notice to your team, or you have answered it already.'],
  'key.pinned': ['unavailable', 'This registry does not have the key that verifies proofs for this study.'],
};

/** The refusal that the first failed check stands for. */
export const refuseSharing = (checks: readonly Check[]): AppError => refuseByWords(WORDS, checks);
