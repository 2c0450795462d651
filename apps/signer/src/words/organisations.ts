import type { UnsignedStatementOf } from '@trialmark/schema';
import { humanise, keyText } from './plain.ts';
import type { Words } from './types.ts';

export function organisationAccredited({ subject, body }: UnsignedStatementOf<'organisation.accredited'>): Words {
  return {
    headline: `Accredit ${body.name}`,
    meaning: `You state that ${body.name} is who it says it is, and that it may admit members with the keys below.`,
    reason: null,
    facts: [
      { label: 'Organisation', value: body.name },
      { label: 'Organisation number', value: subject },
      { label: 'Country', value: body.country },
      { label: 'Kind', value: humanise(body.kind) },
      { label: 'Keys that speak for it', value: body.keys.map(keyText) },
      { label: 'Keys that must agree', value: String(body.quorum) },
    ],
    bound: [],
  };
}

export function memberAdmitted({ subject, body }: UnsignedStatementOf<'member.admitted'>): Words {
  return {
    headline: 'Admit a member',
    meaning: 'You state that this person acts for your organisation in these roles and signs with this key.',
    reason: null,
    facts: [
      { label: 'Member', value: subject },
      { label: 'Organisation', value: body.organisation },
      { label: 'Roles', value: body.roles.map(humanise) },
      { label: 'Signing key', value: keyText(body.key) },
    ],
    bound: [{ by: 'commitment', value: body.nameCommitment, content: 'member-name', title: 'Name of the member' }],
  };
}
