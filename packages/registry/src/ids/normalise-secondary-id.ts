import { idSchemes, type SecondaryId } from '@trialmark/schema';
import { detectIdScheme, tidyRegistryId } from './detect-id-scheme.ts';

/** A secondary id in the one spelling under which duplicates are looked for. */
export type SecondaryIdKey = { readonly authority: string; readonly id: string };

/**
 * The key by which two registrations of one id are found to be the same.
 *
 * An id with the shape of a known scheme belongs to that scheme, whatever kind or authority was chosen for it, so that
 * "nct 01234567" filed under "other" is still a duplicate. Any other id is compared within its authority, both without
 * regard to case, width, spaces and punctuation. A grant gives null: it pays for many trials and identifies none. Both
 * parts are cut at 120 characters, the limit of a statement.
 */
export function normaliseSecondaryId(
  id: Pick<SecondaryId, 'kind' | 'issuingAuthority' | 'number'>,
): SecondaryIdKey | null {
  if (id.kind === 'grant') return null;
  const scheme = detectIdScheme(id.number);
  if (scheme !== null) return { authority: idSchemes[scheme].authority, id: tidyRegistryId(id.number) };
  return { authority: folded(id.issuingAuthority).slice(0, 120), id: folded(id.number).slice(0, 120) };
}

function folded(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return letters === '' ? text : letters;
}
