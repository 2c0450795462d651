import { type ParsedStatement, parseStatement } from '@trialmark/ledger';
import { type ConsentStatement, isConsentStatement, judgeConsentStatement, type ProofClaim } from '@trialmark/registry';
import { AppError, consentIdOf, type StatementType } from '@trialmark/schema';
import type { SignAsService } from '../statements/create-service-signer.ts';
import type { Study } from './lock-study.ts';
import { refuseConsent } from './refuse-consent.ts';

export type Said = ParsedStatement & { readonly statement: ConsentStatement };

/** A statement by the service, parsed as everybody else will parse it. `prev` is the newest of the chain unless given. */
export function say(
  sign: SignAsService,
  { trialId, state }: Study,
  type: StatementType,
  body: unknown,
  prev: string | null = state.head,
): Said {
  const parsed = parseStatement(sign({ type, subject: consentIdOf(trialId), prev, body }));
  if (!parsed.ok) throw new AppError('invalid', 'The statement is not valid.', { problems: parsed.problems });
  const { statement } = parsed;
  if (!isConsentStatement(statement)) throw new Error(`${type} says nothing about consent`);
  return { ...parsed, statement };
}

/** What is left to verify of a statement at this place of the chain. @throws AppError as `refuseConsent` says */
export function judge({ state, facts }: Study, { statement }: Said): ProofClaim | null {
  const decision = judgeConsentStatement(state, statement, facts);
  if (!decision.ok) throw refuseConsent(decision.failed);
  return decision.claim;
}
