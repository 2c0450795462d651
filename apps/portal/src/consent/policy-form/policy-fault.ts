import {
  CONSENT_PERMISSIONS,
  type ConsentPermission,
  CREDENTIAL_ATTRIBUTES,
  type CredentialAttribute,
} from '@trialmark/schema';

const TEXTS = {
  title: 'title',
  summary: 'summary',
  'eligibility.description': 'description',
  'form.expiryMax': 'lastDay',
  'custodian.organisation': 'custodianOrganisation',
  'custodian.name': 'custodianName',
  'custodian.ageRecipient': 'ageRecipient',
  'site.organisation': 'siteOrganisation',
  'site.name': 'siteName',
  'site.contact': 'siteContact',
} as const;

export type TextField = (typeof TEXTS)[keyof typeof TEXTS];
type CodesField = 'requiredCodes' | 'excludedCodes';

/** What is wrong with a form, and the id of the field where it is. */
export type PolicyFault =
  | { readonly kind: 'text' | 'past'; readonly at: TextField }
  | { readonly kind: 'number' | 'order'; readonly at: CredentialAttribute }
  | { readonly kind: 'code-line'; readonly at: CodesField; readonly line: number }
  | { readonly kind: 'codes-many' | 'codes-twice'; readonly at: CodesField }
  | { readonly kind: 'none-offered' | 'implied'; readonly at: 'offered' }
  | { readonly kind: 'question' | 'explanation'; readonly at: `${'question' | 'explanation'}-${ConsentPermission}` };

const PAGE: readonly PolicyFault['at'][] = [
  'title',
  'summary',
  'description',
  ...CREDENTIAL_ATTRIBUTES,
  'requiredCodes',
  'excludedCodes',
  'offered',
  ...CONSENT_PERMISSIONS.flatMap((name) => [`question-${name}`, `explanation-${name}`] as const),
  'lastDay',
  'custodianOrganisation',
  'custodianName',
  'ageRecipient',
  'siteOrganisation',
  'siteName',
  'siteContact',
];

/** Faults in the order of the page, one a field. */
export function inPageOrder(faults: readonly PolicyFault[]): readonly PolicyFault[] {
  return PAGE.flatMap((at) => faults.find((fault) => fault.at === at) ?? []);
}

/** The fault that an issue of the schema at `path` is, in a form that offers these permissions. */
export function faultAt(path: readonly PropertyKey[], offered: readonly ConsentPermission[]): PolicyFault {
  const place = path.join('.');
  const text = TEXTS[place as keyof typeof TEXTS];
  if (text !== undefined) return { kind: 'text', at: text };
  const [, part, index, member] = path;
  if (part === 'questions' && typeof index === 'number') {
    const kind = member === 'explanation' ? 'explanation' : 'question';
    return { kind, at: `${kind}-${offered[index] ?? 'general-research'}` };
  }
  if (part === 'requiredCodes' || part === 'excludedCodes') return { kind: 'codes-many', at: part };
  if (place === 'eligibility') return { kind: 'codes-twice', at: 'excludedCodes' };
  return { kind: place === 'form' ? 'implied' : 'none-offered', at: 'offered' };
}
