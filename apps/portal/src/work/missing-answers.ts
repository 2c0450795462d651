import { FullDate } from '@trialmark/schema';
import type { SummaryError } from '@trialmark/ui';

type Texts = Readonly<Record<'to' | 'effectiveOn' | 'reason' | 'actualSampleSize', string>>;

/** What a change of status lacks before the record's rules can be asked. */
export function missingAnswers(values: Readonly<Record<string, string>>, texts: Texts): readonly SummaryError[] {
  const text = (name: string) => (values[name] ?? '').trim();
  const isMissing = {
    to: text('to') === '',
    effectiveOn: !FullDate.safeParse(text('effectiveOn')).success,
    reason: text('reason') === '',
    actualSampleSize: !/^\d{0,9}$/.test(text('actualSampleSize')),
  };
  return (['to', 'effectiveOn', 'reason', 'actualSampleSize'] as const)
    .filter((name) => isMissing[name])
    .map((name) => ({ href: `#${name}`, message: texts[name] }));
}
