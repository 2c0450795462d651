/**
 * The 18 kinds of identifier that HIPAA's Safe Harbor method removes, by the letters of 45 CFR 164.514(b)(2)(i)(A)–(R),
 * in words for people. Their order is that of the regulation, and of findings about one column.
 */
export const IDENTIFIER_CLASSES = {
  name: { letter: 'A', title: 'Names' },
  place: { letter: 'B', title: 'Places smaller than a state' },
  date: { letter: 'C', title: 'Dates finer than a year, and ages over 89' },
  telephone: { letter: 'D', title: 'Telephone numbers' },
  fax: { letter: 'E', title: 'Fax numbers' },
  email: { letter: 'F', title: 'E-mail addresses' },
  'national-number': { letter: 'G', title: 'Social security and other national numbers' },
  'medical-record': { letter: 'H', title: 'Medical record numbers' },
  'health-plan': { letter: 'I', title: 'Health plan beneficiary numbers' },
  account: { letter: 'J', title: 'Account numbers' },
  licence: { letter: 'K', title: 'Certificate and licence numbers' },
  vehicle: { letter: 'L', title: 'Vehicle identifiers and licence plates' },
  device: { letter: 'M', title: 'Device identifiers and serial numbers' },
  url: { letter: 'N', title: 'Web addresses' },
  'ip-address': { letter: 'O', title: 'IP addresses' },
  biometric: { letter: 'P', title: 'Biometric identifiers' },
  photograph: { letter: 'Q', title: 'Photographs' },
  'other-code': { letter: 'R', title: 'Any other unique number, characteristic or code' },
} as const;

export type IdentifierClass = keyof typeof IDENTIFIER_CLASSES;
