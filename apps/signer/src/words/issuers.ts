import type { IssuerKey, UnsignedStatementOf } from '@trialmark/schema';
import { count } from './plain.ts';
import type { Words } from './types.ts';

/** A key that issues credentials, whole: two keys never read alike. */
function issuerText({ ax, ay }: IssuerKey): string {
  return `x ${ax}\ny ${ay}`;
}

export function issuerAccredited({ subject, body }: UnsignedStatementOf<'issuer.accredited'>): Words {
  return {
    headline: `Accredit ${body.name} to issue credentials`,
    meaning: `You state that this key belongs to ${body.name} and may attest what it knows of its patients.`,
    reason: null,
    facts: [
      { label: 'Unit', value: body.name },
      { label: 'Organisation number', value: subject },
      { label: 'Key that signs credentials', value: issuerText(body.issuer) },
    ],
    bound: [],
  };
}

export function issuerRetired({ subject, body }: UnsignedStatementOf<'issuer.retired'>): Words {
  return {
    headline: 'Retire a key that issues credentials',
    meaning: 'You state that nobody may opt in with a credential of this key from now on. This cannot be undone.',
    reason: body.reason,
    facts: [
      { label: 'Organisation number', value: subject },
      { label: 'Key that signs credentials', value: issuerText(body.issuer) },
    ],
    bound: [],
  };
}

export function studyIssuersStated({ subject, body }: UnsignedStatementOf<'study.issuers-stated'>): Words {
  return {
    headline: `Let ${count(body.issuers.length, 'issuer')} attest who fits the study`,
    meaning: 'You state that credentials of these keys, and of no others, open this study from now on.',
    reason: null,
    facts: [
      { label: 'Consent of the study', value: subject },
      { label: 'Keys that sign credentials', value: body.issuers.length === 0 ? 'None' : body.issuers.map(issuerText) },
      { label: 'Root of their tree', value: body.root },
    ],
    bound: [],
  };
}
