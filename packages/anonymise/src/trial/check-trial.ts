import { InputError } from '../input-error.ts';
import type { Dataset } from '../table/dataset.ts';
import { checkCarried } from './check-carried.ts';
import { checkDerived } from './check-derived.ts';
import { type CheckContext, type CheckFacts, pairOf } from './check-facts.ts';
import { checkIdentifiers } from './check-identifiers.ts';
import { checkIntervals } from './check-intervals.ts';
import { checkLinks } from './check-links.ts';
import { checkMetadata } from './check-metadata.ts';
import { checkOriginalDates } from './check-original-dates.ts';
import { checkPeople } from './check-people.ts';
import { checkRows } from './check-rows.ts';
import { checkStudyDays } from './check-study-days.ts';
import { checkTerms } from './check-terms.ts';
import { checkVerbatim } from './check-verbatim.ts';
import { listParticipants } from './participants.ts';
import type { TrialCheck } from './trial-check.ts';
import type { TrialPlan } from './trial-plan.ts';

/**
 * Checks released tables against the original ones before anything is published. A release must not leave the machine
 * while any check has a finding.
 *
 * Guarantees what each check says in its words. Takes nothing from `applyPlan` but its tables: rows are matched again,
 * offsets measured again, and what columns tell of quasi-identifiers worked out again from the original.
 *
 * Does NOT check the privacy models (the verifier does, from files), and not whether the plan was wise.
 *
 * Trusts the plan for what each column is, and the recoding for which participants are suppressed.
 *
 * @throws InputError where the original tables themselves are at fault: participants that come twice, rows about nobody
 */
export function checkTrial(
  original: readonly Dataset[],
  released: readonly Dataset[],
  plan: TrialPlan,
  context: CheckContext,
): readonly TrialCheck[] {
  const participants = listParticipants(original, plan.settings);
  const isReleased = (person: number) => context.recoding.isSuppressed[person] === 0;
  const base = { plan, context, participants, isReleased, originals: original };
  const pairs = released.map((table) => {
    const { name } = table.header;
    const before = original.find(({ header }) => header.name === name);
    const tablePlan = plan.tables.find((each) => each.table === name);
    if (before !== undefined && tablePlan !== undefined && tablePlan.role !== 'left-out') {
      return pairOf(before, table, tablePlan, base);
    }
    throw new InputError('trial/not-planned', 'the plan does not release this table; plan it or remove it', {
      file: name,
    });
  });
  const facts: CheckFacts = { ...base, pairs };
  return [
    checkPeople(facts),
    checkRows(facts),
    checkLinks(facts),
    checkIntervals(facts),
    checkStudyDays(facts),
    checkCarried(facts),
    checkDerived(facts),
    checkTerms(facts),
    checkIdentifiers(facts),
    checkOriginalDates(facts),
    checkVerbatim(facts),
    checkMetadata(facts),
  ];
}
