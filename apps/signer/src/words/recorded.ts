import type { UnsignedStatementOf } from '@trialmark/schema';
import { inWords } from './in-words.ts';
import type { Words } from './types.ts';

type RecordedType =
  | 'consent.granted'
  | 'consent.changed'
  | 'consent.root-stated'
  | 'consent.approved'
  | 'access.judged'
  | 'access.attempted'
  | 'release.batch'
  | 'release.destroyed';

/** Programs sign these; a person who is shown one sees every value of it. */
export function recorded({ type, subject, body }: UnsignedStatementOf<RecordedType>): Words {
  const facts = Object.entries(body).map(([name, value]) => ({ label: name, value: inWords(name, value) }));
  return {
    headline: `Record ${type}`,
    meaning: 'You state what a program has computed or recorded, and when. People never sign it.',
    reason: null,
    facts: [{ label: about(subject), value: subject }, ...facts],
    bound: [],
  };
}

const about = (subject: string) => (subject.startsWith('cns_') ? 'Consent of the study' : 'Request');
