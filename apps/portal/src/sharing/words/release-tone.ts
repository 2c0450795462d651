import type { Tone } from '@trialmark/ui';
import type { ReleaseState } from '../release-view.ts';

const TONES: Readonly<Record<ReleaseState, Tone>> = {
  'not-yet-witnessed': 'info',
  open: 'positive',
  expired: 'neutral',
  revoked: 'negative',
  destroyed: 'neutral',
};

/** The colour that repeats what the state's name says. */
export const releaseTone = (state: ReleaseState): Tone => TONES[state];
