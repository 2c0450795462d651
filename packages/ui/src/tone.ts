/** What a coloured mark means. Colour never stands alone: the words beside it say the same. */
export type Tone = 'neutral' | 'positive' | 'caution' | 'negative' | 'info';

/** Text, tint and border of each tone. */
export const TONE_CLASSES: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink border-line',
  positive: 'bg-positive-soft text-positive border-positive/25',
  caution: 'bg-caution-soft text-caution border-caution/25',
  negative: 'bg-negative-soft text-negative border-negative/25',
  info: 'bg-info-soft text-info border-info/25',
};

/** The strong edge of a box of each tone. */
export const TONE_EDGES: Readonly<Record<Tone, string>> = {
  neutral: 'border-l-control',
  positive: 'border-l-positive',
  caution: 'border-l-caution',
  negative: 'border-l-negative',
  info: 'border-l-info',
};
