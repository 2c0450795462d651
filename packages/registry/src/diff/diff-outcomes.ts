import type { Outcome, OutcomeRank } from '@trialmark/schema';
import { defined } from '../shared/defined.ts';
import type { OutcomeChange, OutcomeChangeKind, OutcomeSeverity } from './record-change.ts';
import { stableText } from './stable-text.ts';

const rankOrder: Readonly<Record<OutcomeRank, number>> = { primary: 2, secondary: 1, other: 0 };

/**
 * What became of each outcome, as set algebra over their ids.
 *
 * Severity: `major` when a primary outcome is added, removed, promoted to or demoted from; `minor` for any other
 * addition, removal or change of rank, and for measurement, aggregation, timepoint and population; `none` for wording.
 * A change of text is wording only when letter case, spacing, kinds of dash and quote, or a final full stop differ. All
 * else counts as a change of what is measured, since an id must not let one outcome turn into another unseen.
 */
export function diffOutcomes(before: readonly Outcome[], after: readonly Outcome[]): readonly OutcomeChange[] {
  const earlier = new Map(before.map((outcome) => [outcome.id, outcome]));
  const later = new Map(after.map((outcome) => [outcome.id, outcome]));
  return [
    ...before.flatMap((outcome) => (later.has(outcome.id) ? [] : [removed(outcome)])),
    ...after.flatMap((outcome) => {
      const old = earlier.get(outcome.id);
      return old === undefined ? [added(outcome)] : compare(old, outcome);
    }),
  ];
}

const weight = (...ranks: readonly OutcomeRank[]): OutcomeSeverity => (ranks.includes('primary') ? 'major' : 'minor');

const change = (
  kind: OutcomeChangeKind,
  id: string,
  before: unknown,
  after: unknown,
  severity: OutcomeSeverity,
): OutcomeChange => ({ kind, path: `outcomes.${id}`, before, after, severity });

const removed = (outcome: Outcome) => change('outcome-removed', outcome.id, outcome, null, weight(outcome.rank));
const added = (outcome: Outcome) => change('outcome-added', outcome.id, null, outcome, weight(outcome.rank));

/** What decides each kind of change, beside the rank. */
const aspects = [
  ['outcome-measurement-changed', ({ measure, description, metric }: Outcome) => ({ measure, description, metric })],
  ['outcome-aggregation-changed', ({ aggregation }: Outcome) => ({ aggregation })],
  ['outcome-timepoint-changed', ({ timepoint }: Outcome) => ({ timepoint })],
  ['outcome-population-changed', ({ population }: Outcome) => ({ population })],
] as const;

function compare(before: Outcome, after: Outcome): readonly OutcomeChange[] {
  const changes: OutcomeChange[] = [];
  if (before.rank !== after.rank) {
    const kind = rankOrder[after.rank] > rankOrder[before.rank] ? 'outcome-promoted' : 'outcome-demoted';
    changes.push(change(kind, after.id, before.rank, after.rank, weight(before.rank, after.rank)));
  }
  for (const [kind, aspect] of aspects) {
    const [old, now] = [defined(aspect(before)), defined(aspect(after))];
    if (stableText(old) === stableText(now)) continue;
    const wording = foldedText(old) === foldedText(now);
    changes.push(change(wording ? 'outcome-wording-changed' : kind, after.id, old, now, wording ? 'none' : 'minor'));
  }
  return changes;
}

function foldedText(aspect: Readonly<Record<string, string | undefined>>): string {
  return stableText(Object.fromEntries(Object.entries(aspect).map(([key, text]) => [key, text && folded(text)])));
}

/** Signs, digits and units stay: "≥ 7", "< 7" and "0.5" must not become alike. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐‑–—]/gu, '-')
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\.$/u, '');
}
