import type { Answer } from '@trialmark/consent';
import type { StudyDescription } from '@trialmark/services';

/** What became of a participant's row, and why. */
export type Attitude = 'yes' | 'asks-and-says-yes' | 'asks-and-does-not-answer' | 'other-purposes' | 'not-so-long';

/** Of sixteen participants, twelve say yes; the others each have a reason of their own. */
const PLACES: Readonly<Record<number, Attitude>> = {
  5: 'asks-and-says-yes',
  8: 'asks-and-does-not-answer',
  11: 'other-purposes',
  14: 'not-so-long',
};

export const attitudeOf = (at: number): Attitude => PLACES[at % 16] ?? 'yes';

/** Whether the row of such a participant is in a release for the study's condition that lasts a year. */
export const isReleased = (attitude: Attitude): boolean => attitude === 'yes' || attitude === 'asks-and-says-yes';

const SHORT_DAYS = 30;
const DAY_MS = 86_400_000;

export function answerOf({ policy: { form } }: StudyDescription, attitude: Attitude): Answer {
  const plain: Answer = {
    permissions: ['condition-research'],
    obligations: form.obliged,
    expiry: form.expiryMax,
    ask: attitude.startsWith('asks'),
  };
  if (attitude === 'other-purposes') return { ...plain, permissions: ['methods-development'] };
  if (attitude === 'not-so-long') return { ...plain, expiry: Math.floor(Date.now() / DAY_MS) + SHORT_DAYS };
  return plain;
}
