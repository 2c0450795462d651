/**
 * Replays a log's statements from the first one, as an auditor who trusts nobody does.
 *
 * Guarantees: every entry is read as a canonical statement; its signer was entitled to say it by what the log said
 * before; the signature holds; it follows the newest statement about its subject; a trial's versions and records agree.
 * A statement of a version or type that is not known here is a notice, as is one that follows it. A statement that fails is reported and changes nothing, so that what rests on it is reported too.
 * Does NOT check: that the entries are those of a signed tree (`verifyLog` hands over only such), that the genesis is
 * the reader's (`checkGenesis`), that proofs of consent and of releases hold (each step hands over its `claim`), or that what statements
 * say is true.
 * Trusts: the order of the entries, and the caller's `readPayload` only as far as digests reach.
 */
import { hexToBytes } from '@noble/hashes/utils.js';
import {
  allHold,
  applyToDirectory,
  type Check,
  judgeAuthority,
  type ParsedStatement,
  type ParseResult,
  parseStatement,
  type SigningSite,
  verifySignature,
} from '@trialmark/ledger';
import type { PublicKey, Statement } from '@trialmark/schema';
import { type ConsentStatement, isConsentStatement } from '../consent/consent-facts.ts';
import type { ProofClaim } from '../consent/proof-claim.ts';
import { replayConsent } from '../consent/replay-consent.ts';
import { isTrialStatement } from '../history/trial-state.ts';
import { replaySharing } from '../sharing/replay-sharing.ts';
import { isSharingStatement, type SharingStatement } from '../sharing/sharing-facts.ts';
import { type ReadPayload, readPayloadBytes } from './read-payload.ts';
import { replayAnswer } from './replay-answer.ts';
import { notice, type ReplayFinding, violation } from './replay-finding.ts';
import { emptyReplayState, type ReplayState } from './replay-state.ts';
import { replayTrial } from './replay-trial.ts';
import { readUnknownStatement } from './unknown-statement.ts';

export type ReplayStep = {
  readonly findings: readonly ReplayFinding[];
  /** Null when the entry is no statement. */
  readonly parsed: ParsedStatement | null;
  /** The key that signed, when it was entitled to and the signature holds; null otherwise. */
  readonly key: PublicKey | null;
  /** Whether the statement took effect. */
  readonly holds: boolean;
  /** A proof that the statement rests on and that is not verified here. */
  readonly claim: ProofClaim | null;
};

export type StatementReplay = {
  readonly state: ReplayState;
  /** Replays the entry at `index`, which must be the one after the last. `parsed`: what `parseStatement` gives of it. */
  readonly next: (index: number, entry: Uint8Array, parsed?: ParseResult) => Promise<ReplayStep>;
};

export type ReplayOptions = {
  readonly state?: ReplayState;
  /** Another way to the checks of `verifySignature`, such as from before. It must give the same. */
  readonly verify?: VerifyStatement;
};

/** `digest` is that of the statement, which `parseStatement` has computed. */
export type VerifyStatement = (
  parsed: ParsedStatement,
  key: PublicKey,
  site: SigningSite,
) => Promise<readonly Check[]> | readonly Check[];

/** Every entry is at `entry <index>` in findings. Rejects only when `readPayload` does. */
export function replayStatements(readPayload: ReadPayload, options: ReplayOptions = {}): StatementReplay {
  const { state = emptyReplayState(), verify = verifyParsed } = options;
  const context = { state, readPayload, verify };
  return { state, next: (index, entry, parsed = parseStatement(entry)) => replayEntry(context, index, entry, parsed) };
}

/** `verifySignature` of a statement whose digest is known. */
export const verifyParsed: VerifyStatement = ({ digest, statement }, key, site) =>
  verifySignature(statement, key, site, { digest: hexToBytes(digest) });

type Context = {
  readonly state: ReplayState;
  readonly readPayload: ReadPayload;
  readonly verify: VerifyStatement;
};

async function replayEntry(
  { readPayload, state, verify }: Context,
  index: number,
  entry: Uint8Array,
  parsed: ParseResult,
): Promise<ReplayStep> {
  const where = `entry ${index}`;
  if (!parsed.ok) return { ...nothing, findings: [unreadable(state, entry, parsed, where)], parsed: null };
  const { statement, digest } = parsed;
  if (statement.prev !== null && state.unknown.has(statement.prev)) {
    state.unknown.add(digest);
    const detail = 'it follows a statement that this program does not know, and takes no effect here';
    return { ...nothing, findings: [notice('statements.unknown', where, detail)], parsed };
  }
  const signer = await judgeSigner(state, parsed, verify, where);
  if (!signer.ok) return { ...nothing, findings: [signer.finding], parsed };
  if (isConsentStatement(statement)) {
    const replayed = await replayConsent(state, statement, digest, index, readPayload);
    return { ...replayed, parsed, key: signer.key };
  }
  if (isSharingStatement(statement)) {
    const replayed = await replaySharing(state, statement, digest, index, readPayload);
    return { ...replayed, parsed, key: signer.key };
  }
  const applied = await apply(state, statement, digest, where, readPayload);
  return { ...applied, parsed, key: signer.key, claim: null };
}

const nothing = { key: null, holds: false, claim: null } as const;

function unreadable(
  { unknown }: ReplayState,
  entry: Uint8Array,
  { problems }: Extract<ParseResult, { ok: false }>,
  where: string,
): ReplayFinding {
  const newer = readUnknownStatement(entry);
  if (newer === null) {
    const words = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    return violation('statements.format', where, words.join('; '));
  }
  unknown.add(newer.digest);
  const detail = `this program does not know ${newer.what}: it takes no effect here, and a newer program is needed`;
  return notice('statements.unknown', where, detail);
}

type Signer = { readonly ok: true; readonly key: PublicKey } | { readonly ok: false; readonly finding: ReplayFinding };

async function judgeSigner(
  state: ReplayState,
  parsed: ParsedStatement,
  verify: VerifyStatement,
  where: string,
): Promise<Signer> {
  const { directory, trials } = state;
  const { statement } = parsed;
  const judgement = judgeAuthority(directory, statement, (trial) => trials.get(trial)?.sponsor ?? null);
  if (!judgement.ok) {
    const detail = `${statement.signature.key} may not say ${statement.type} (${judgement.refusal})`;
    return { ok: false, finding: violation('statements.authority', where, detail) };
  }
  const checks = await verify(parsed, judgement.key, siteOf(state));
  if (allHold(checks)) return { ok: true, key: judgement.key };
  const failed = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  return { ok: false, finding: violation('statements.signature', where, failed.join('; ')) };
}

/** Before the genesis nobody can have signed with a passkey: no origin is the empty one. */
export function siteOf({ directory: { genesis } }: ReplayState): SigningSite {
  return { origin: genesis?.signerOrigin ?? '', rpId: genesis?.signerRpId ?? '' };
}

type Applied = { readonly holds: boolean; readonly findings: readonly ReplayFinding[] };

async function apply(
  state: ReplayState,
  statement: Exclude<Statement, ConsentStatement | SharingStatement>,
  digest: string,
  where: string,
  readPayload: ReadPayload,
): Promise<Applied> {
  if (isTrialStatement(statement)) return replayTrial(state, statement, digest, where, readPayload);
  switch (statement.type) {
    case 'log.started':
    case 'organisation.accredited':
    case 'member.admitted':
    case 'key.registered':
    case 'key.retired':
    case 'issuer.accredited':
    case 'issuer.retired':
      return applyDirectory(state, statement, digest, where);
    case 'finding.answered':
      return replayAnswer(state, statement, where, readPayload);
    case 'document.published':
      return applyDocument(state, statement, where, readPayload);
    case 'payload.erased':
      return applyErasure(state, statement.body.commitment, where);
  }
}

function applyErasure({ erased }: ReplayState, commitment: string, where: string): Applied {
  if (erased.has(commitment)) return refuse('statements.history', where, 'this payload was erased before');
  erased.add(commitment);
  return accept();
}

function applyDirectory({ directory }: ReplayState, statement: Statement, digest: string, where: string): Applied {
  if (statement.prev !== (directory.heads.get(statement.subject) ?? null)) {
    return refuse('statements.chain', where, `it does not follow the newest statement about ${statement.subject}`);
  }
  applyToDirectory(directory, statement, digest);
  return accept();
}

async function applyDocument(
  state: ReplayState,
  { body, prev, subject }: Extract<Statement, { type: 'document.published' }>,
  where: string,
  readPayload: ReadPayload,
): Promise<Applied> {
  if (subject !== body.id || prev !== null || state.documents.has(subject)) {
    return refuse('statements.chain', where, 'a document is filed under its own id, once');
  }
  if (!state.trials.has(body.trial)) return refuse('statements.history', where, `there is no trial ${body.trial}`);
  state.documents.add(subject);
  const found = await readPayloadBytes(readPayload, body.digest, where);
  if (!found.ok) return accept([found.finding]);
  if (found.bytes.length === body.sizeBytes) return accept();
  const detail = `the document has ${found.bytes.length} bytes, the statement says ${body.sizeBytes}`;
  return accept([violation('statements.record', where, detail)]);
}

const accept = (findings: readonly ReplayFinding[] = []): Applied => ({ holds: true, findings });

function refuse(name: string, where: string, detail: string): Applied {
  return { holds: false, findings: [violation(name, where, detail)] };
}
