import { parseField, revHashOf } from '@trialmark/consent';
import { type Check, type Directory, issuerName } from '@trialmark/ledger';
import type { StatementOf } from '@trialmark/schema';
import type { ConsentFacts } from './consent-facts.ts';
import type { ConsentState, Grant } from './consent-state.ts';

type Withdrawal = StatementOf<'consent.withdrawn'>['body'];

/** The grant that a withdrawal is about: the newest one of its pseudonym. Undefined when there is none. */
export function withdrawnGrant(state: ConsentState, { by }: Pick<Withdrawal, 'by'>): Grant | undefined {
  if (by.kind === 'site') return state.grants.get(by.pseudonym);
  const revHash = String(revHashOf(parseField(by.revPre)));
  const pseudonym = state.revHashes.get(revHash);
  const grant = pseudonym === undefined ? undefined : state.grants.get(pseudonym);
  // A code of an earlier grant: that one has ended, and this one has another code.
  return grant?.revHash === revHash ? grant : undefined;
}

/**
 * Whether a withdrawal may be accepted at this place of the log.
 *
 * Guarantees: only who holds the code, or a coordinator of the sponsor or of an issuer of the study, ends a grant, and
 * only one that stands or waits. Does NOT check: that the coordinator checked who asked.
 */
export function judgeWithdrawal(
  state: ConsentState,
  { issuer, body, prev }: StatementOf<'consent.withdrawn'>,
  facts: ConsentFacts,
): Check[] {
  const grant = withdrawnGrant(state, body);
  const stands = grant !== undefined && grant.status !== 'withdrawn';
  const standing: Check = {
    name: body.by.kind === 'code' ? 'withdrawal.code' : 'withdrawal.standing',
    ok: stands,
    detail: stands ? 'it is that of a grant that stands' : 'there is no grant that it could end',
  };
  const place: Check = {
    name: 'withdrawal.place',
    ok: stands && grant.index === body.index,
    detail: stands ? `the grant is at ${grant.index ?? 'no place yet'}` : 'there is no such grant',
  };
  if (body.by.kind === 'code') return [standing, place];
  const organisation = facts.directory.members.get(issuer)?.organisation;
  const serves = organisation !== undefined && sitesOf(state, facts).has(organisation);
  return [
    { name: 'consent.chain', ok: prev === state.settingsHead, detail: 'it names the last setting of the study' },
    standing,
    place,
    {
      name: 'withdrawal.site',
      ok: serves,
      detail: serves ? `${organisation} serves this study` : 'the coordinator’s organisation does not serve this study',
    },
  ];
}

/** Organisations whose coordinators meet this study's participants: the sponsor, and those of its issuers. */
function sitesOf({ issuers }: ConsentState, { directory, sponsor }: ConsentFacts): ReadonlySet<string> {
  const organisationOf = (known: Directory['issuers'], name: string) => known.get(name)?.organisation ?? '';
  const sites = issuers.map((key) => organisationOf(directory.issuers, issuerName(key)));
  return new Set(sponsor === null ? sites : [sponsor, ...sites]);
}
