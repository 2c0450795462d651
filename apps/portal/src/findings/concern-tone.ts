import type { Tone } from '@trialmark/ui';
import type { Concern } from './finding-types.ts';

/** Attention is a caution, not a fault: a finding blames nobody. */
export const CONCERN_TONE: Readonly<Record<Concern, Tone>> = { attention: 'caution', open: 'info', none: 'neutral' };
