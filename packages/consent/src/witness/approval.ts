/** The approval circuit's inputs, and the public signals that must come of them. Guarantees as in `opt-in.ts`. */
import { packRequest, type Request, requestHashOf } from '../terms/terms-cover.ts';
import { rowTagOf } from '../wallet/leaves.ts';
import { rowKeyOf } from '../wallet/wallet.ts';
import { type CircuitInputs, writeInputs } from './circuit-inputs.ts';
import type { SignalsOf } from './public-signals.ts';

export type Approval = { readonly s: bigint; readonly study: bigint; readonly request: Request };

/** @throws ConsentError `out-of-range` for a secret or a day outside its range */
export function approvalInputs(approval: Approval): CircuitInputs {
  const { disease, linkScope, nonce } = approval.request;
  const { requestHash, study } = expectedApproval(approval);
  const packedRequest = packRequest(approval.request);
  return writeInputs({ requestHash, study, s: approval.s, packedRequest, disease, linkScope, nonce });
}

export function expectedApproval({ s, study, request }: Approval): SignalsOf<'approval'> {
  return {
    rowTag: rowTagOf(rowKeyOf(study, s), request.linkScope),
    requestHash: requestHashOf(request),
    study,
  };
}
