import { allHold, type Directory, judgeAuthority, parseStatement, verifySignature } from '@trialmark/ledger';
import { AppError, type Statement } from '@trialmark/schema';
import type { Clock, Scope } from '../ports.ts';
import type { Accepted } from './accept-statement.ts';
import { checkFreshness } from './check-freshness.ts';
import { refusalOfAuthority } from './refusals.ts';
import { siteOf } from './site-of.ts';

/** How old a process's copy of the directory may be here. A key retired this moment may still append for as long. */
const DIRECTORY_AGE_MAX_MS = 200;
const SPONSORS_KEPT = 50_000;

export type LogOnlyDeps = {
  readonly directory: () => Promise<Directory>;
  /** The organisation that registered a trial, null when there is no such trial. It never changes. */
  readonly sponsorOf: (trialId: string) => Promise<string | null>;
  readonly clock: Clock;
  /** Appends with others in one commit, each with its audit record. */
  readonly append: (
    entry: { readonly digest: Uint8Array; readonly entry: Uint8Array; readonly payloads: readonly string[] },
    audit: {
      readonly actor: string;
      readonly action: string;
      readonly subject: string;
      readonly after: string;
      readonly requestId: string | null;
    },
  ) => Promise<{ readonly isNew: boolean; readonly index: number | null }>;
};

/** True for statements that change nothing but the log, when they bring no documents. */
export function isLogOnly(type: string): boolean {
  return type === 'document.published';
}

/**
 * Accepts statements that change nothing but the log, many to a commit.
 *
 * Guarantees what `acceptStatement` does, but for this: the directory it judges by may be 200 ms old. What follows from
 * such a statement elsewhere (a line on a trial's page) is derived from the log afterwards.
 */
export function createLogOnlyAcceptor(deps: LogOnlyDeps) {
  const directory = remembered(deps.directory, deps.clock);
  const sponsors = new Map<string, string>();

  const sponsorOf = async (trialId: string): Promise<string | null> => {
    const known = sponsors.get(trialId);
    if (known !== undefined) return known;
    const sponsor = await deps.sponsorOf(trialId);
    if (sponsors.size >= SPONSORS_KEPT) sponsors.clear();
    if (sponsor !== null) sponsors.set(trialId, sponsor);
    return sponsor;
  };

  return async (scope: Pick<Scope, 'actor' | 'requestId'>, entry: Uint8Array): Promise<Accepted> => {
    const parsed = parseStatement(entry);
    if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
    const { statement, digest } = parsed;
    const trialId = trialOf(statement);
    const sponsor = await sponsorOf(trialId);
    if (sponsor === null) throw new AppError('not-found', 'There is no such trial.');
    const known = await directory();
    const judgement = judgeAuthority(known, statement, () => sponsor);
    if (!judgement.ok) throw refusalOfAuthority(judgement.refusal);
    const checks = await verifySignature(statement, judgement.key, siteOf(known));
    if (!allHold(checks)) throw new AppError('invalid', 'The signature does not hold.');
    checkFreshness(statement, deps.clock);
    const { actor, requestId } = scope;
    const audit = { actor, action: statement.type, subject: trialId, after: digest, requestId };
    const appended = await deps.append({ digest: Buffer.from(digest, 'hex'), entry, payloads: [] }, audit);
    return { digest, ...appended };
  };
}

function trialOf(statement: Statement): string {
  if (statement.type !== 'document.published') {
    throw new AppError('invalid', `Statements of type ${statement.type} change more than the log.`);
  }
  const { id, trial } = statement.body;
  if (statement.subject !== id || statement.prev !== null) {
    throw new AppError('invalid', 'A document is filed under its own id, once.');
  }
  return trial;
}

/** One reading at a time, and none while the last is young enough. */
function remembered(read: () => Promise<Directory>, clock: Clock): () => Promise<Directory> {
  let last: { readonly atMs: number; readonly value: Promise<Directory> } | null = null;
  return () => {
    const nowMs = clock.nowMs();
    if (last !== null && nowMs - last.atMs < DIRECTORY_AGE_MAX_MS) return last.value;
    const value = read();
    value.catch(() => {
      last = null;
    });
    last = { atMs: nowMs, value };
    return value;
  };
}
