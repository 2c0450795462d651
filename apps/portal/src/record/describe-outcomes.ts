import type { TrialDraft } from '@trialmark/schema';
import { type Fact, type FactWriter, lines } from './fact.ts';

const RANKS = { primary: 'outcomePrimary', secondary: 'outcomeSecondary', other: 'outcomeOther' } as const;

/** Outcomes by their stable id, so that a change of rank shows as one outcome that changed. */
export function describeOutcomes(record: TrialDraft, { fact, word, texts }: FactWriter): readonly Fact[] {
  const { phrases } = texts;
  const named = (label: string, value: string | undefined) => (value ? `${label}: ${value}` : undefined);
  return (record.outcomes ?? []).flatMap((outcome) => {
    const rank = outcome.rank === 'primary' || outcome.rank === 'secondary' ? outcome.rank : 'other';
    const text = lines(
      outcome.measure,
      named(phrases.timepoint, outcome.timepoint),
      named(phrases.metric, word(outcome.metric)),
      named(phrases.aggregation, word(outcome.aggregation)),
      named(phrases.population, outcome.population),
      named(phrases.method, outcome.description),
    );
    return fact(`outcomes ${outcome.id}`, RANKS[rank], text);
  });
}
