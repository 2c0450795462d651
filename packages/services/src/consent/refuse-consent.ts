import type { Check } from '@trialmark/ledger';
import type { AppError } from '@trialmark/schema';
import { type RefusalWords, refuseByWords } from '../statements/refuse-by-words.ts';

/** What a check that failed means for whoever sent it, and what to do. Names as in docs/protocol/consent.md. */
const WORDS: RefusalWords = {
  'consent.subject': ['not-found', 'There is no such study.'],
  'consent.chain': ['stale', 'Something was set for this study in between. Look at it, then prepare this again.'],
  'root.owed': ['unavailable', 'A withdrawal is being entered. Send this again in a moment.'],
  'grant.policy': [
    'stale',
    'The consent form has changed since. Nothing was recorded: read the new form and answer again.',
  ],
  'grant.issuers': [
    'stale',
    'The list of sites whose credentials count has changed since. Nothing was recorded: try again, and ask your site for a new credential if it does not work then.',
  ],
  'grant.day': [
    'stale',
    'The proof was made for another day. Nothing was recorded: check the date of this device and try again.',
  ],
  'grant.fresh': [
    'duplicate',
    'This wallet takes part in this study already. Change or withdraw that consent instead.',
  ],
  'grant.room': ['unavailable', 'This study can hold no further participants.'],
  'change.current': [
    'stale',
    'The consent to be changed is not the current one, or a change of it is waiting. Nothing was recorded: look again in a few minutes.',
  ],
  'withdrawal.code': [
    'not-found',
    'No consent of this study has this code. Check the study and each character of the code.',
  ],
  'withdrawal.standing': ['not-found', 'No consent of this study that could be withdrawn has this pseudonym.'],
  'withdrawal.place': ['stale', 'The consent has another place by now. Prepare the withdrawal again.'],
  'withdrawal.site': ['forbidden', 'Your organisation does not serve this study.'],
  'issuers.accredited': ['invalid', 'An issuer of the list is not accredited, or was retired.'],
  'issuers.distinct': ['invalid', 'An issuer is listed twice.'],
  'issuers.root': ['invalid', 'The root is not that of the issuers listed.'],
  'policy.version': ['stale', 'The consent form has another version by now. Look at it, then prepare this again.'],
  'policy.document': ['invalid', 'The document is not the consent form that the statement describes.'],
  'key.pinned': ['unavailable', 'This registry does not have the key that verifies proofs for this study.'],
};

/** The refusal that the first failed check stands for. */
export const refuseConsent = (checks: readonly Check[]): AppError => refuseByWords(WORDS, checks);
