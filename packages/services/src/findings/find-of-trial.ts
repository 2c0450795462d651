import { parseStatement } from '@trialmark/ledger';
import {
  documentsOfHistory,
  findTrialFindings,
  historyFromLog,
  isTrialStatement,
  type LoggedStatement,
} from '@trialmark/registry';
import type { FullDate } from '@trialmark/schema';
import { findingSince } from './finding-since.ts';
import { standingOf } from './standing-of.ts';
import type { FoundTrial, PublishedStatement, PublishedTrial } from './store-ports.ts';

/** Statements of a trial as findings read them. Throws for an entry that is none: the log's table holds only such. */
export function loggedStatements(statements: readonly PublishedStatement[]): readonly LoggedStatement[] {
  return statements.map(({ entry, evidenceAt, index }) => {
    const parsed = parseStatement(entry);
    if (!parsed.ok || !isTrialStatement(parsed.statement)) throw new Error(`entry ${index} is no statement of a trial`);
    const { statement, digest } = parsed;
    return { statement, digest, index, evidenceTime: new Date(evidenceAt * 1_000).toISOString().replace('.000Z', 'Z') };
  });
}

/** What the rules find of a trial on `today`, and what it counts as. `documents` holds what `documentsOfHistory` names. */
export function findOfTrial(
  { trialId, registryId, sponsorId }: PublishedTrial,
  logged: readonly LoggedStatement[],
  documents: ReadonlyMap<string, Uint8Array>,
  today: FullDate,
): FoundTrial {
  const named = [...documentsOfHistory(logged)].map((digest) => [digest, readJson(documents.get(digest))] as const);
  const history = historyFromLog(registryId, logged, new Map(named));
  const findings = findTrialFindings(history, { today });
  const newest = history.versions.findLast(({ record }) => record !== null)?.record ?? null;
  return {
    trialId,
    registryId,
    sponsorId,
    title: newest?.publicTitle ?? '',
    isSealed: newest === null,
    standing: standingOf(findings, today),
    findings: findings.map((finding) => ({ finding, since: findingSince(finding) })),
  };
}

function readJson(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined ? null : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
