import type { OutcomeRank, TrialDraft } from '@trialmark/schema';
import { defined } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { importedPartId } from './imported-part-id.ts';
import { decodeLine, decodeProse, optionalText } from './wire-text.ts';

const lists = [
  ['primary', 'p', 'primaryOutcomes'],
  ['secondary', 's', 'secondaryOutcomes'],
  ['other', 'o', 'otherOutcomes'],
] as const satisfies readonly (readonly [OutcomeRank, string, string])[];

/**
 * WHO items 19 and 20. The source does not separate metric, aggregation and population from the wording, and none is
 * guessed from it.
 */
export function readOutcomes(protocol: CtgovProtocol, notify: Notify): NonNullable<TrialDraft['outcomes']> {
  const source = protocol.identificationModule.nctId;
  const outcomes = lists.flatMap(([rank, letter, list]) =>
    (protocol.outcomesModule?.[list] ?? []).map((outcome, position) =>
      defined({
        id: importedPartId('out', source, letter, position),
        rank,
        measure: optionalText(outcome.measure, decodeLine),
        description: optionalText(outcome.description, decodeProse),
        timepoint: optionalText(outcome.timeFrame, decodeLine),
      }),
    ),
  );
  if (outcomes.length > 0)
    notify(
      'outcomes',
      'The source does not state metric, aggregation and analysis population apart. Add them if you can.',
    );
  return outcomes;
}
