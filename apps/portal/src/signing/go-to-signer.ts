import type { Outputs } from '../client/api.ts';
import { loadLedger } from '../verification/load-ledger.ts';
import { type KeptSigning, keepSigning, newReturnState } from './kept-signing.ts';

export type Prepared = Outputs['signing']['prepareRegistration'];
export type SignErrand = {
  readonly signerOrigin: string;
  readonly organisationId: string;
  /** Where to go when nothing was signed. */
  readonly back: string;
};
export type KeyErrand = Pick<Extract<KeptSigning, { kind: 'create-key' }>, 'purpose' | 'facts' | 'back'> & {
  readonly signerOrigin: string;
  readonly accountName: string;
  readonly displayName: string;
};

/**
 * Goes to the signing page with a prepared statement, and remembers its digest, computed here: the answer must be about
 * the same (docs/protocol/signing.md, "There and back").
 */
export async function goToSign(prepared: Prepared, errand: SignErrand): Promise<void> {
  const [ledger, { encodeSigningRequest }] = await Promise.all([loadLedger(), import('@trialmark/schema')]);
  const { request, preparedId } = prepared;
  const returnState = newReturnState();
  const { body, type, subject } = request.statement;
  keepSigning({
    kind: 'sign',
    returnState,
    preparedId,
    organisationId: errand.organisationId,
    digest: ledger.statementDigest(request.statement),
    type,
    subject,
    registryId: 'registryId' in body ? body.registryId : null,
    back: errand.back,
  });
  window.location.assign(`${errand.signerOrigin}/#${encodeSigningRequest({ ...request, returnState })}`);
}

/** Goes to the signing page to make a new signing key, and remembers what it is for. */
export async function goToCreateKey(errand: KeyErrand): Promise<void> {
  const { encodeSigningRequest } = await import('@trialmark/schema');
  const { signerOrigin, accountName, displayName, purpose, facts, back } = errand;
  const returnState = newReturnState();
  keepSigning({ kind: 'create-key', returnState, purpose, facts, back });
  const fragment = encodeSigningRequest({ kind: 'create-key', accountName, displayName, returnState });
  window.location.assign(`${signerOrigin}/#${fragment}`);
}
