import type { Tone } from '@trialmark/ui';
import type { RequestPhase } from '../request-view.ts';

const TONES: Readonly<Record<RequestPhase, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  'form-check': 'info',
  feasibility: 'info',
  committee: 'info',
  approved: 'positive',
  refused: 'negative',
  denied: 'negative',
  withdrawn: 'neutral',
  expired: 'caution',
  returned: 'caution',
};

/** The colour that repeats what the phase's name says. */
export const phaseTone = (phase: RequestPhase): Tone => TONES[phase];

const OPEN: ReadonlySet<RequestPhase> = new Set(['submitted', 'form-check', 'feasibility', 'committee']);

/** Whether somebody has still to decide. */
export const isDecidedNow = (phase: RequestPhase): boolean => OPEN.has(phase);
