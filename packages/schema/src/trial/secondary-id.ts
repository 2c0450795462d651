import { z } from 'zod';
import { line, WebAddress } from './text.ts';

/**
 * Ids of other registries and of funders.
 *
 * Only the shape is checked. None of these schemes publishes a check-digit algorithm: the last pair of an EudraCT
 * number and of an EU CT number are check digits, but EMA's documents do not say how they are computed, and the other
 * schemes have none. A well-shaped id may therefore still not exist.
 */
type Scheme = { readonly authority: string; readonly pattern: RegExp; readonly like: string };

export const idSchemes = {
  nct: { authority: 'ClinicalTrials.gov', pattern: /^NCT\d{8}$/, like: 'NCT and eight digits, like NCT01234567' },
  isrctn: { authority: 'ISRCTN', pattern: /^ISRCTN\d{8}$/, like: 'ISRCTN and eight digits, like ISRCTN12345678' },
  drks: {
    authority: 'German Clinical Trials Register',
    pattern: /^DRKS\d{8}$/,
    like: 'DRKS and eight digits, like DRKS00012345',
  },
  actrn: {
    authority: 'Australian New Zealand Clinical Trials Registry',
    pattern: /^ACTRN\d{14}$/,
    like: 'ACTRN and fourteen digits, like ACTRN12605000123456',
  },
  utn: {
    authority: 'World Health Organization',
    pattern: /^U1111-\d{4}-\d{4}$/,
    like: 'U1111 and two groups of four digits, like U1111-1234-5678',
  },
  ctis: {
    authority: 'European Medicines Agency (CTIS)',
    pattern: /^20\d{2}-5\d{5}-\d{2}-\d{2}$/,
    like: 'a year, a six-digit number that starts with 5, and two pairs of digits, like 2023-501234-12-00',
  },
  eudract: {
    authority: 'European Medicines Agency (EudraCT)',
    pattern: /^20\d{2}-0\d{5}-\d{2}$/,
    like: 'a year, a six-digit number that starts with 0, and two digits, like 2015-001234-56',
  },
} as const satisfies Record<string, Scheme>;

export type IdScheme = keyof typeof idSchemes;

/** The ids of `idSchemes`, and: the sponsor's own protocol number, a grant's number, any other. */
export const SecondaryIdKind = z.literal([
  'nct',
  'isrctn',
  'drks',
  'actrn',
  'utn',
  'ctis',
  'eudract',
  'sponsor-protocol',
  'grant',
  'other',
]);
export type SecondaryIdKind = z.infer<typeof SecondaryIdKind>;

/** What is wrong with `number` as an id of `kind`, as advice beside the field; null when its shape is right. */
export function secondaryIdProblem(kind: SecondaryIdKind, number: string): string | null {
  const scheme = (idSchemes as Partial<Record<SecondaryIdKind, Scheme>>)[kind];
  if (scheme === undefined || scheme.pattern.test(number)) return null;
  return `must be ${scheme.like}`;
}

/** WHO item 3: an id and who issued it. */
export const SecondaryId = z
  .strictObject({
    kind: SecondaryIdKind,
    issuingAuthority: line(200),
    number: line(120),
    link: z.exactOptional(WebAddress),
  })
  .superRefine((id, context) => {
    const message = secondaryIdProblem(id.kind, id.number);
    if (message !== null)
      context.addIssue({ code: 'custom', path: ['number'], message, params: { rule: `id.${id.kind}` } });
  });
export type SecondaryId = z.infer<typeof SecondaryId>;
