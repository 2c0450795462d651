import type { RequestState } from '@trialmark/registry';
import { AppError } from '@trialmark/schema';
import type { Tx } from '../../ports.ts';
import type { Machine } from './authenticate-machine.ts';

/** The organisation that keeps the rows which a request is about. */
export function custodianOf({ version }: RequestState): string {
  return version.description.custodian.organisation;
}

/** A request about a dataset of the machine's own organisation. @throws AppError `not-found`, `forbidden` */
export async function requireOwnRequest(tx: Tx, machine: Machine, requestId: string): Promise<RequestState> {
  const request = await tx.sharing.request(requestId);
  if (request === null) throw new AppError('not-found', 'There is no such request.');
  if (custodianOf(request) !== machine.organisationId) {
    throw new AppError('forbidden', 'This request is about a dataset of another custodian.');
  }
  return request;
}
