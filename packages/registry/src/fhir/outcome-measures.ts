import { type Outcome, OutcomeId, type TrialDraft } from '@trialmark/schema';
import { importedPartId } from '../ctgov/imported-part-id.ts';
import { defined } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { extensionOf, extensionValue } from './extension.ts';
import { codeIn, concept, outcomeRankCodes, systems } from './fhir-codes.ts';
import type { OutcomeMeasure } from './fhir-study.ts';

type OutcomeDraft = NonNullable<TrialDraft['outcomes']>[number];

/** WHO items 19 and 20. The id of the element is the id of the outcome. */
export function writeOutcomeMeasure({ id, rank, measure, description, ...facts }: Outcome): OutcomeMeasure {
  return defined({
    id,
    extension: extensionOf('outcome', facts),
    name: measure,
    type: [concept(systems.objectiveType, outcomeRankCodes.theirs(rank))],
    description,
  });
}

/** Outcomes of other systems have no ids that are ours: theirs follow from their position. */
export function readOutcomeMeasure(wire: OutcomeMeasure, position: number, notify: Notify): OutcomeDraft {
  const facts = extensionValue(wire.extension, 'outcome') as OutcomeDraft | undefined;
  const rank = wire.type?.map((type) => codeIn(systems.objectiveType, type)).find((code) => code !== undefined);
  return defined({
    ...facts,
    id: OutcomeId.safeParse(wire.id).data ?? importedPartId('out', 'fhir', 'o', position),
    rank: readCode(outcomeRankCodes, rank, `outcomes.${position}.rank`, notify),
    measure: wire.name,
    description: wire.description,
  });
}
