import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import { authenticateMachine, type Machine } from '@trialmark/services';
import { readBody } from './read-body.ts';

type Deps = Pick<ApiDeps, 'reader' | 'clock'>;

/** The machine that signed this request, its method and its address as they were sent. @throws AppError `unauthenticated` */
export async function machineOf(
  { reader, clock }: Deps,
  request: IncomingMessage,
  bodySha256: string,
): Promise<Machine> {
  const call = {
    authorization: request.headers.authorization,
    method: request.method ?? '',
    target: request.url ?? '',
    bodySha256,
  };
  return await authenticateMachine(await reader.directory(), call, clock.nowMs());
}

/** The machine and the body that it signed. @throws AppError as `machineOf` and `readBody` */
export async function machineWithBody(deps: Deps, request: IncomingMessage, bytesMax: number) {
  const body = await readBody(request, bytesMax);
  const machine = await machineOf(deps, request, createHash('sha256').update(body).digest('hex'));
  return { machine, body };
}
