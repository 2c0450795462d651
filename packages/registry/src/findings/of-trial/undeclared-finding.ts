import type { TrialRecord } from '@trialmark/schema';
import { diffRecords } from '../../diff/diff-records.ts';
import type { RecordChange } from '../../diff/record-change.ts';
import { type ChangeDeclaration, undeclaredChanges } from '../../diff/undeclared-changes.ts';
import type { RuleFinding } from '../rule-finding.ts';
import { evidenceOf, type HistoryVersion, type TrialHistory } from '../trial-history.ts';

type Verdict = 'UNDECLARED' | 'ALL_DECLARED' | 'NOT_COMPARABLE';

/** Fields that a statement changes by being made; all else must be declared by an amendment. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  'trial.status-changed': [
    'recruitmentStatus',
    'statusReason',
    'startDate',
    'primaryCompletionDate',
    'completionDate',
    'sampleSize',
    'verifiedOn',
  ],
  'outcomes.reported': ['results', 'verifiedOn'],
};

type Stray = { readonly version: number; readonly kind: string; readonly path: string; readonly why: string };

/**
 * `undeclared-change/1`: every version of a log's record against the frozen one before it, and what the statement says it
 * changes. Null for imported histories, whose sources have no declarations. Versions whose record is not there are not
 * compared, and the verdict says so when nothing worse is found.
 */
export function undeclaredFinding(history: TrialHistory): RuleFinding<Verdict> | null {
  if (history.source === 'imported' || history.versions.length === 0) return null;
  const open = history.versions.filter(({ type }) => type !== 'trial.sealed' && type !== 'trial.seal-amended');
  const strays: Stray[] = [];
  const notCompared: number[] = open[0]?.record === null ? [open[0].number] : [];
  for (const [i, version] of open.entries()) {
    const before = open[i - 1];
    if (before === undefined) continue;
    if (before.record === null || version.record === null) notCompared.push(version.number);
    else strays.push(...straysOf(before.record, version, version.record));
  }
  const verdict = strays.length > 0 ? 'UNDECLARED' : notCompared.length > 0 ? 'NOT_COMPARABLE' : 'ALL_DECLARED';
  const blamed = new Set(strays.map(({ version }) => version));
  return {
    rule: 'undeclared-change',
    version: 1,
    subject: history.registryId,
    verdict,
    concern: verdict === 'UNDECLARED' ? 'attention' : verdict === 'NOT_COMPARABLE' ? 'open' : 'none',
    inputs: { versions: open.map(({ number }) => number), strays, notCompared },
    evidence: open.filter(({ number }) => blamed.has(number)).map((version) => evidenceOf(version, history.source)),
    sentence: sentences[verdict](strays, notCompared),
    wouldChange: changes[verdict],
  };
}

function straysOf(before: TrialRecord, version: HistoryVersion, record: TrialRecord): readonly Stray[] {
  const changes = diffRecords(before, record);
  const stray = ({ kind, path }: ChangeDeclaration, why: string) => ({ version: version.number, kind, path, why });
  const implied = IMPLIED[version.type];
  if (implied !== undefined) {
    const isImplied = ({ path }: RecordChange) => implied.includes(path.split('.')[0] ?? '');
    return changes
      .filter((change) => !isImplied(change))
      .map((change) => stray(change, 'changed without a declaration'));
  }
  const { undeclared, unmade } = undeclaredChanges(changes, version.declaration?.changes ?? []);
  return [
    ...undeclared.map((change) => stray(change, 'changed without a declaration')),
    ...unmade.map((change) => stray(change, 'declared and not changed')),
  ];
}

/** Changes that a sentence lists; `inputs` lists all. */
const SHOWN = 5;

const strayWords = ({ path, version, why }: Stray) => `${path || 'the record'} (version ${version}): ${why}`;

const sentences = {
  UNDECLARED: (strays: readonly Stray[]) =>
    `${strays.slice(0, SHOWN).map(strayWords).join('; ')}${strays.length > SHOWN ? `; and ${strays.length - SHOWN} more` : ''}.`,
  ALL_DECLARED: () => 'Every change of the record was declared by the statement that made it.',
  NOT_COMPARABLE: (_: readonly Stray[], missing: readonly number[]) =>
    `Versions ${missing.join(', ')} could not be compared: a record is not there.`,
};

const changes = {
  UNDECLARED: 'Nothing: what was stated stays stated. An answer of the sponsor may stand beside it.',
  ALL_DECLARED: 'A version that changes more than its statement declares.',
  NOT_COMPARABLE: 'The missing records.',
};
