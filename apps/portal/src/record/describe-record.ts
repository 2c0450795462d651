import type { TrialDraft } from '@trialmark/schema';
import { describeDates, describeEthics, describePlaces } from './describe-conduct.ts';
import { describeArms, describeConditions, describeDesign } from './describe-design.ts';
import { describeEligibility } from './describe-eligibility.ts';
import { describeOutcomes } from './describe-outcomes.ts';
import { describeIdentifiers, describeSponsors, describeTitles } from './describe-people.ts';
import { describePublications, describeResults, describeSharing } from './describe-results.ts';
import { type Fact, type FactSection, type FactWriter, factWriter, type RecordTexts, type SectionId } from './fact.ts';

const PARTS: readonly (readonly [SectionId, (record: TrialDraft, writer: FactWriter) => readonly Fact[]])[] = [
  ['titles', describeTitles],
  ['identifiers', describeIdentifiers],
  ['sponsors', describeSponsors],
  ['dates', describeDates],
  ['conditions', describeConditions],
  ['design', describeDesign],
  ['arms', describeArms],
  ['eligibility', describeEligibility],
  ['outcomes', describeOutcomes],
  ['places', describePlaces],
  ['ethics', describeEthics],
  ['sharing', describeSharing],
  ['publications', describePublications],
  ['results', describeResults],
];

/**
 * A record, or a draft of one, in words: every fact it holds, under the sections in which people enter and read it. The
 * pages that show, check and compare records all use this, so none of them can leave a field out by itself.
 */
export function describeRecord(record: TrialDraft, texts: RecordTexts): readonly FactSection[] {
  const writer = factWriter(texts);
  return PARTS.map(([id, describe]) => ({ id, title: texts.sections[id], facts: describe(record, writer) }));
}
