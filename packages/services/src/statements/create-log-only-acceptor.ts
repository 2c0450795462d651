import {
  allHold,
  type Directory,
  judgeAuthority,
  type ParsedStatement,
  parseStatement,
  verifySignature,
} from '@trialmark/ledger';
import { AppError, type StatementOf } from '@trialmark/schema';
import type { Clock, Scope } from '../ports.ts';
import type { Accepted } from './accept-statement.ts';
import { checkFreshness } from './check-freshness.ts';
import { nodeVerifyEd25519 } from './node-verify-ed25519.ts';
import { refusalOfAuthority } from './refusals.ts';
import { siteOf } from './site-of.ts';

const SPONSORS_KEPT = 50_000;
/** How often a statement is judged anew because the directory changed meanwhile. It changes rarely. */
const ATTEMPTS_MAX = 5;

/** The directory, and which of its statements was the last. */
export type DirectoryAt = { readonly directory: Directory; readonly seq: number };

export type LogOnlyDeps = {
  readonly readDirectory: () => Promise<DirectoryAt>;
  /** The organisation that registered a trial, null when there is no such trial. It never changes. */
  readonly sponsorOf: (trialId: string) => Promise<string | null>;
  readonly clock: Clock;
  /** Commits with others: refuses what was judged by an older directory than the one at the commit. */
  readonly publish: (item: {
    readonly entry: Uint8Array;
    readonly document: {
      readonly id: string;
      readonly trialId: string;
      readonly kind: string;
      readonly title: string;
      readonly digest: string;
      readonly sizeBytes: number;
      readonly mediaType: string;
      readonly statementDigest: string;
      readonly publishedAt: string;
    };
    readonly judgedAtSeq: number;
    readonly actor: string;
    readonly requestId: string | null;
  }) => Promise<
    | { readonly kind: 'appended'; readonly isNew: boolean; readonly index: number | null }
    | { readonly kind: 'directory-moved' | 'id-taken' }
  >;
};

/** True for statements that change nothing but the log, when they bring no documents. */
export function isLogOnly(type: string): boolean {
  return type === 'document.published';
}

/**
 * Accepts statements that change nothing but the log and a list of documents, many to a commit.
 *
 * Guarantees what `acceptStatement` does. The directory is remembered between calls, and the commit makes sure that it
 * was still the newest: otherwise the statement is judged again.
 */
export function createLogOnlyAcceptor(deps: LogOnlyDeps) {
  const sponsorOf = rememberSponsors(deps.sponsorOf);
  let known: DirectoryAt | null = null;

  return async (scope: Pick<Scope, 'actor' | 'requestId'>, entry: Uint8Array): Promise<Accepted> => {
    const parsed = parseStatement(entry);
    if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
    const { statement, digest } = parsed;
    if (statement.type !== 'document.published') {
      throw new AppError('invalid', `Statements of type ${statement.type} change more than the log.`);
    }
    const { trial: trialId, ...facts } = statement.body;
    if (statement.subject !== facts.id || statement.prev !== null) {
      throw new AppError('invalid', 'A document is filed under its own id, once.');
    }
    const sponsor = await sponsorOf(trialId);
    if (sponsor === null) throw new AppError('not-found', 'There is no such trial.');
    const document = { ...facts, trialId, statementDigest: digest, publishedAt: statement.issuedAt };
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      known ??= await deps.readDirectory();
      const { seq, directory } = known;
      await judge(directory, parsed, statement, sponsor);
      checkFreshness(statement, deps.clock);
      const outcome = await deps.publish({ entry, document, judgedAtSeq: seq, ...scope });
      if (outcome.kind === 'appended') return { digest, isNew: outcome.isNew, index: outcome.index };
      if (outcome.kind === 'id-taken') {
        throw new AppError('duplicate', 'A document is published under this id already. Give this one another.');
      }
      known = null;
    }
    throw new AppError('unavailable', 'The directory changes faster than this can be judged. Try again.');
  };
}

async function judge(
  directory: Directory,
  { digest }: ParsedStatement,
  statement: StatementOf<'document.published'>,
  sponsor: string,
): Promise<void> {
  const judgement = judgeAuthority(directory, statement, () => sponsor);
  if (!judgement.ok) throw refusalOfAuthority(judgement.refusal);
  const checks = await verifySignature(statement, judgement.key, siteOf(directory), {
    digest: Buffer.from(digest, 'hex'),
    ed25519: nodeVerifyEd25519,
  });
  if (!allHold(checks)) throw new AppError('invalid', 'The signature does not hold.');
}

function rememberSponsors(read: LogOnlyDeps['sponsorOf']): LogOnlyDeps['sponsorOf'] {
  const sponsors = new Map<string, string>();
  return async (trialId) => {
    const known = sponsors.get(trialId);
    if (known !== undefined) return known;
    const sponsor = await read(trialId);
    if (sponsors.size >= SPONSORS_KEPT) sponsors.clear();
    if (sponsor !== null) sponsors.set(trialId, sponsor);
    return sponsor;
  };
}
