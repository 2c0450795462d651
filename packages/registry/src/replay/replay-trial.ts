import { commit } from '@trialmark/ledger';
import { ResultsReport, type StatementOf, TrialRecord } from '@trialmark/schema';
import { claimedIds } from '../history/claimed-ids.ts';
import { judgeRecord, type VersionStatement } from '../history/judge-record.ts';
import { judgeTrialStatement, type TrialState, type TrialStatement } from '../history/trial-state.ts';
import { type ReadPayload, readDocument } from './read-payload.ts';
import { type ReplayFinding, violation } from './replay-finding.ts';
import type { ReplayState } from './replay-state.ts';

/** What came of a statement about a trial; when it `holds`, it was applied to `state`. */
export type TrialReplay = { readonly holds: boolean; readonly findings: readonly ReplayFinding[] };

/** Applies one link of a trial's chain whose signer was judged already. */
export async function replayTrial(
  state: ReplayState,
  statement: TrialStatement,
  digest: string,
  where: string,
  read: ReadPayload,
): Promise<TrialReplay> {
  const before = state.trials.get(statement.subject) ?? null;
  const decision = judgeTrialStatement(before, statement, digest);
  if (!decision.ok) {
    const name = decision.refusal === 'stale' ? 'statements.chain' : 'statements.history';
    const detail = `a ${statement.type} that cannot follow (${decision.refusal})`;
    return { holds: false, findings: [violation(name, where, detail)] };
  }
  const findings = claim(state, statement, where);
  if (statement.type !== 'trial.sealed' && statement.type !== 'trial.seal-amended') {
    findings.push(...(await checkRecord(state, statement, before, where, read)));
  }
  if (statement.type === 'trial.unsealed') {
    findings.push(...(await checkOpenings(statement, before, where, read)));
  }
  state.trials.set(statement.subject, decision.state);
  if (statement.type === 'trial.registered' || statement.type === 'trial.unsealed') {
    state.registrations.set(statement.subject, digest);
  }
  return { holds: true, findings };
}

/** One registry number, one trial; one id of another registry, one trial. */
function claim(state: ReplayState, statement: TrialStatement, where: string): ReplayFinding[] {
  const { registryId } = statement.body;
  const findings: ReplayFinding[] = [];
  const holder = state.registryIds.get(registryId) ?? statement.subject;
  if (holder !== statement.subject) {
    findings.push(violation('statements.claims', where, `${registryId} is the number of ${holder}`));
  }
  state.registryIds.set(registryId, holder);
  const ids =
    statement.type === 'trial.sealed'
      ? [statement.body.uniqueId]
      : statement.type === 'trial.registered' || statement.type === 'trial.unsealed'
        ? statement.body.secondaryIds
        : [];
  return [...findings, ...claimIds(state, statement.subject, ids, where)];
}

function claimIds(
  state: ReplayState,
  trial: string,
  ids: readonly { readonly authority: string; readonly id: string }[],
  where: string,
): ReplayFinding[] {
  return ids.flatMap(({ authority, id }) => {
    const name = `${authority}\n${id}`;
    const holder = state.claims.get(name) ?? trial;
    state.claims.set(name, holder);
    return holder === trial ? [] : [violation('statements.claims', where, `${authority} ${id} is of ${holder}`)];
  });
}

async function checkRecord(
  state: ReplayState,
  statement: VersionStatement,
  before: TrialState | null,
  where: string,
  read: ReadPayload,
): Promise<ReplayFinding[]> {
  const record = await readDocument(read, statement.body.recordDigest, TrialRecord, where);
  const results =
    statement.type === 'outcomes.reported'
      ? await readDocument(read, statement.body.resultsDigest, ResultsReport, where)
      : null;
  const lost = [record, results].flatMap((each) => (each === null || each.ok ? [] : [each.finding]));
  if (!record.ok) return lost;
  const findings = [...lost, ...claimIds(state, statement.subject, claimedIds(record.value), where)];
  const isFirst = statement.type === 'trial.registered' || statement.type === 'trial.unsealed';
  const previousDigest = isFirst ? null : (before?.recordDigest ?? null);
  const previous = previousDigest === null ? null : await readDocument(read, previousDigest, TrialRecord, where);
  // Without the version before, a change cannot be judged; that it is missing was said where it was stated.
  if (previous !== null && !previous.ok) return findings;
  const problems = judgeRecord(statement, record.value, previous?.value ?? null, results?.ok ? results.value : null);
  for (const { path, rule, message } of problems) {
    findings.push(violation('statements.record', where, `${rule}${path === '' ? '' : ` at ${path}`}: ${message}`));
  }
  return findings;
}

/** Every sealed version must be what was committed to, or one could seal ten protocols and open the best. */
async function checkOpenings(
  statement: StatementOf<'trial.unsealed'>,
  before: TrialState | null,
  where: string,
  read: ReadPayload,
): Promise<ReplayFinding[]> {
  const findings: ReplayFinding[] = [];
  for (const [i, { salt, recordDigest }] of statement.body.openings.entries()) {
    const record = await readDocument(read, recordDigest, TrialRecord, where);
    if (!record.ok) {
      findings.push(record.finding);
    } else if (commit(salt, record.bytes) !== before?.sealedVersions[i]?.commitment) {
      findings.push(violation('statements.record', where, `sealed version ${i + 1} was another record`));
    }
  }
  return findings;
}
