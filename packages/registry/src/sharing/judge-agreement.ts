import { agreementOf, decideUse } from '@trialmark/datause';
import { type Check, payloadOf } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import { approvalOf } from './approval-of.ts';
import { check } from './checks.ts';
import type { RequestState } from './sharing-state.ts';

/** One member of the team signs the agreement: the same text for all, which nobody chose. */
export function judgeAgreement(
  request: RequestState,
  { issuer, body }: StatementOf<'agreement.signed'>,
): readonly Check[] {
  const { document, documentDigest, agreements } = request;
  const approval = approvalOf(request);
  const expected = agreementDigestOf(request);
  const isOfTeam = document.use.team.some(({ member }) => member === issuer);
  return [
    check('agreement.approved', approval === 'approved', 'the request is approved', `the request is ${approval}`),
    check(
      'agreement.document',
      body.documentDigest === documentDigest && body.agreementDigest === expected,
      'it is the agreement that follows',
      `the agreement that follows is ${expected}, of the document ${documentDigest}`,
    ),
    check(
      'agreement.team',
      isOfTeam && !agreements.has(issuer),
      'a member of the team signs, for the first time',
      isOfTeam ? 'this member has signed before' : 'the signer is not of the team',
    ),
  ];
}

/** Duties rest on terms and request alone, so no graph is needed to know them. */
function agreementDigestOf({ document, version }: RequestState): string {
  const { description } = version;
  return payloadOf(agreementOf(document, description, decideUse(description.terms, document.use, null))).digest;
}

/** True when everybody of the team has signed. */
export function isAgreed({ document, agreements }: RequestState): boolean {
  return document.use.team.every(({ member }) => agreements.has(member));
}
