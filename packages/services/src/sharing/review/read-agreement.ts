import { agreementOf, type DataUseAgreement, decideUse } from '@trialmark/datause';
import { approvalOf, type RequestState } from '@trialmark/registry';
import type { Tx } from '../../ports.ts';
import { documentOf } from '../../preparing/prepare.ts';
import { noSuchRequest } from './refuse-request.ts';

export type AgreementOfRequest = {
  readonly agreement: DataUseAgreement;
  readonly digest: string;
  /** Nobody can sign before the request is approved. */
  readonly isApproved: boolean;
  readonly team: readonly { readonly member: string; readonly hasSigned: boolean }[];
};

/** The agreement that follows from a request that was submitted, whoever reads it. @throws AppError `not-found` */
export async function readAgreement(tx: Tx, requestId: string): Promise<AgreementOfRequest> {
  const logged = await tx.sharing.request(requestId);
  if (logged === null) throw noSuchRequest();
  const agreement = agreementOfState(logged);
  return {
    agreement,
    digest: documentOf(agreement).digest,
    isApproved: approvalOf(logged) === 'approved',
    team: logged.document.use.team.map(({ member }) => ({ member, hasSigned: logged.agreements.has(member) })),
  };
}

/** No duty rests on a disease graph, so that none is needed to make it again. */
export function agreementOfState({ document, version }: RequestState): DataUseAgreement {
  const { description } = version;
  return agreementOf(document, description, decideUse(description.terms, document.use, null));
}
