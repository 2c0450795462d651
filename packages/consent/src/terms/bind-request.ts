import { canonicalBytes } from '@trialmark/ledger';
import { ConsentError } from '../consent-error.ts';
import { fieldHash, fieldHashOfText } from '../field/field-hash.ts';
import { diseaseOf } from '../wallet/names.ts';
import type { Request, RequestedUse } from './terms-cover.ts';

export type NamedUse = RequestedUse & {
  /** The MONDO id of the disease, or null where the request names none. */
  readonly mondoId: string | null;
  /** Within what rows may be linked; named exactly where linkage is needed. */
  readonly linkScope: string | null;
};

/**
 * A use bound to the signed request document that asks for it. Without linkage its tags are of this document alone, so
 * that rows of two releases cannot be joined by them.
 *
 * @throws ConsentError `malformed` where linkage and its scope do not go together
 */
export function bindRequest({ need, accepted, until, mondoId, linkScope }: NamedUse, document: unknown): Request {
  if ((linkScope !== null) !== need.includes('linkage')) {
    throw new ConsentError('malformed', 'A request names what it links exactly where it asks for linkage.');
  }
  const nonce = fieldHash('trialmark/request/v1', canonicalBytes(document));
  return {
    need,
    accepted,
    until,
    disease: diseaseOf(mondoId),
    linkScope: linkScope === null ? nonce : fieldHashOfText('trialmark/link-scope/v1', linkScope),
    nonce,
  };
}
