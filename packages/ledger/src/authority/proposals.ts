import type { Digest, KeyId, Statement, StatementOf } from '@trialmark/schema';
import { payloadOf } from '../statement/digest.ts';
import { type Directory, endorsementName, quorumOf } from './directory.ts';

/**
 * What some keys of an organisation have said and others have to say too before it holds: the log's own half-agreed
 * facts (docs/adr/0003-endorsements.md). Nothing here decides anything: `applyToDirectory` counts, this remembers what
 * was said, so that it can be said again in the same words.
 *
 * Does NOT end a proposal: a statement in the log counts for ever. How long one is offered is the platform's choice.
 */
export type ProposalStatement = StatementOf<'member.admitted' | 'key.registered'>;

export type Proposal = Pick<ProposalStatement, 'type' | 'subject' | 'issuer' | 'body'> & {
  /** Type, subject and body in one digest: equal for all who say the same. */
  readonly id: Digest;
  /** When the first of them said it, by their own clock. */
  readonly issuedAt: string;
  /** Keys that have said it. */
  readonly keys: ReadonlySet<KeyId>;
};

/** By id; those that took effect are not among them. */
export type Proposals = ReadonlyMap<string, Proposal>;

export type Signatures = { readonly given: number; readonly needed: number };

/** The id under which equal proposals are one. */
export function proposalId({ type, subject, body }: Pick<Proposal, 'type' | 'subject'> & { readonly body: unknown }) {
  return payloadOf({ type, subject, body }).digest;
}

/** Keeps `proposals` in step with a directory: call it with every statement, after `applyToDirectory`. */
export function followProposals(proposals: Map<string, Proposal>, directory: Directory, statement: Statement): void {
  if (!isProposal(statement)) return;
  const { type, subject, issuer, body, issuedAt } = statement;
  const id = proposalId(statement);
  const keys = new Set(directory.endorsements.get(endorsementName(statement)));
  if (keys.size >= signaturesNeeded(directory, issuer)) {
    proposals.delete(id);
    return;
  }
  const since = proposals.get(id)?.issuedAt ?? issuedAt;
  proposals.set(id, { id, type, subject, issuer, body, issuedAt: since, keys } as Proposal);
}

/** How many have said it once `statement` is in the log; null where one signature is all that it takes. */
export function signaturesWith(directory: Directory, statement: Statement): Signatures | null {
  if (!isProposal(statement)) return null;
  const needed = signaturesNeeded(directory, statement.issuer);
  if (needed <= 1) return null;
  const keys = new Set(directory.endorsements.get(endorsementName(statement))).add(statement.signature.key);
  return { given: keys.size, needed };
}

/** A member's own old key vouches alone; an organisation needs its quorum. */
export function signaturesNeeded(directory: Directory, issuer: string): number {
  return issuer.startsWith('mbr_') ? 1 : quorumOf(directory, issuer);
}

function isProposal(statement: Statement): statement is ProposalStatement {
  return statement.type === 'member.admitted' || statement.type === 'key.registered';
}
