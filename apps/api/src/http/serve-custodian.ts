/**
 * What a custodian's own machine asks for and brings: docs/protocol/api.md, "Machines".
 *
 * Guarantees: every request is signed by a key that the log knows as an active one of a member with the role of custodian, and
 * is about that member's organisation alone. No cookie counts, so no browser can be made to ask. Nothing here is in clear of a
 * participant: openings are sealed, releases are encrypted, batches are proofs.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import { canonicalBytes } from '@trialmark/ledger';
import { AccessRequestId, AppError, Digest, ENTRY_BYTES_MAX, parseOrThrow, TrialId, text } from '@trialmark/schema';
import {
  listCustodianRequests,
  listSealedOpenings,
  readPublicDocument,
  requireCustodian,
  saveJob,
  stageBatch,
} from '@trialmark/services';
import { z } from 'zod';
import type { Delivery } from '../wiring/wire-delivery.ts';
import { answerJson } from './answer.ts';
import { serveUpload } from './custodian-files.ts';
import { machineWithBody } from './custodian-machine.ts';
import { parseJson } from './read-body.ts';
import { refuseDeep } from './refuse-deep.ts';
import type { RequestContext } from './request-context.ts';

const PREFIX = '/custodian/';

const Job = z.strictObject({
  stage: z.string().regex(/^[a-z][a-z-]{0,39}$/, 'must be a word in small letters'),
  done: z.int().min(0).max(10_000_000),
  total: z.int().min(0).max(10_000_000),
  problem: text(500).nullable(),
});

type Asked = Awaited<ReturnType<typeof machineWithBody>> & {
  readonly url: URL;
  readonly response: ServerResponse;
  readonly name: string;
};
type Route = readonly [method: string, path: RegExp, serve: (api: ApiDeps, asked: Asked) => Promise<void>];

const ROUTES: readonly Route[] = [
  [
    'GET',
    /^openings$/,
    async ({ uow }, { machine, url, response }) => {
      const trial = parseOrThrow(TrialId, url.searchParams.get('trial') ?? '', 'The trial');
      const after = (url.searchParams.get('after') ?? '').slice(0, 60);
      answerJson(response, 200, await listSealedOpenings(uow, machine, trial, after));
    },
  ],
  [
    'GET',
    /^requests$/,
    async ({ uow }, { machine, response }) =>
      answerJson(response, 200, { requests: await listCustodianRequests(uow, machine) }),
  ],
  [
    'GET',
    /^documents\/([^/]+)$/,
    async ({ uow }, { machine, name, response }) => {
      const bytes = await readPublicDocument(uow, machine, parseOrThrow(Digest, name, 'The digest'));
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
      response.end(bytes);
    },
  ],
  [
    'PUT',
    /^requests\/([^/]+)\/job$/,
    async ({ uow }, { machine, name, body, response }) => {
      const requestId = parseOrThrow(AccessRequestId, name, 'The request');
      await saveJob(uow, machine, requestId, parseOrThrow(Job, jsonOf(body), 'The progress'));
      answerJson(response, 200, { ok: true });
    },
  ],
  [
    'POST',
    /^requests\/([^/]+)\/batches$/,
    async (api, { name, body, response }) => {
      const requestId = parseOrThrow(AccessRequestId, name, 'The request');
      answerJson(response, 200, await stageBatch(api, requestId, canonicalOf(jsonOf(body))));
    },
  ],
];

export function createCustodianApi(api: ApiDeps, delivery: Delivery) {
  return async (request: IncomingMessage, response: ServerResponse, { url }: RequestContext): Promise<void> => {
    const path = url.pathname.slice(PREFIX.length);
    const [, file] = /^files\/([^/]+)$/.exec(path) ?? [];
    if (file !== undefined) return await serveUpload(api, delivery, request, response, url, file);
    const route = ROUTES.find(([method, form]) => method === request.method && form.test(path));
    if (route === undefined) throw new AppError('not-found', 'There is nothing at this address.');
    const [, form, serve] = route;
    const { machine, body } = await machineWithBody(api, request, ENTRY_BYTES_MAX);
    requireCustodian(machine);
    response.setHeader('cache-control', 'no-store');
    await serve(api, { machine, body, url, response, name: form.exec(path)?.[1] ?? '' });
  };
}

function jsonOf(body: Uint8Array): unknown {
  const json = parseJson(body);
  refuseDeep(json);
  return json;
}

/** Canonicalising cannot change what was signed: the signature would not hold. */
function canonicalOf(statement: unknown): Uint8Array {
  try {
    return canonicalBytes(statement);
  } catch (error) {
    throw new AppError('invalid', `The batch has no canonical form: ${error instanceof Error ? error.message : ''}`);
  }
}
