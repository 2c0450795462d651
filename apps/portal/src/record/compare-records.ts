import type { TrialDraft } from '@trialmark/schema';
import type { DiffRow } from '@trialmark/ui';
import { describeRecord } from './describe-record.ts';
import type { Fact, RecordTexts } from './fact.ts';

/**
 * The facts in which two versions of a record differ, in the order of the later one. For showing, not for judging: what
 * a change means is decided by the rules of `@trialmark/registry`.
 */
export function compareRecords(before: TrialDraft, after: TrialDraft, texts: RecordTexts): readonly DiffRow[] {
  const earlier = factsById(before, texts);
  const later = factsById(after, texts);
  const ids = [...new Set([...later.keys(), ...earlier.keys()])];
  return ids.flatMap((id) => rowOf(id, earlier.get(id), later.get(id)));
}

function factsById(record: TrialDraft, texts: RecordTexts): ReadonlyMap<string, Fact> {
  return new Map(describeRecord(record, texts).flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const)));
}

function rowOf(id: string, before: Fact | undefined, after: Fact | undefined): readonly DiffRow[] {
  const label = after?.label ?? before?.label ?? id;
  if (before === undefined && after !== undefined)
    return [{ id, label, kind: 'added', before: null, after: after.text }];
  if (before !== undefined && after === undefined) {
    return [{ id, label, kind: 'removed', before: before.text, after: null }];
  }
  if (before === undefined || after === undefined) return [];
  if (before.text === after.text && before.label === after.label) return [];
  const changedRank = before.label !== after.label;
  const withRank = (fact: Fact) => (changedRank ? `${fact.label}\n${fact.text}` : fact.text);
  return [{ id, label, kind: 'changed', before: withRank(before), after: withRank(after) }];
}
