import type { IncomingMessage } from 'node:http';
import { parseCheckpoint, parseNote } from '@trialmark/ledger';
import { originId } from '@trialmark/ledger/heads';
import { type AddCheckpointContext, addCheckpoint } from './add-checkpoint.ts';
import { readBody } from './read-body.ts';
import { type Reply, textReply } from './reply.ts';
import { type SignAnchorContext, signAnchorRequest } from './sign-anchor.ts';
import type { WitnessMetrics } from './witness-metrics.ts';

export type RouteContext = AddCheckpointContext &
  SignAnchorContext & {
    readonly metrics: WitnessMetrics;
    /** What `GET /` answers. */
    readonly description: string;
  };

/** Finds the answer to a request. Throws only for failures that are ours. */
export async function route(context: RouteContext, request: IncomingMessage): Promise<Reply> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  switch (path) {
    case '/add-checkpoint':
    case '/sign-anchor': {
      const reply = await post(context, path, request);
      context.metrics.count(path, reply.status);
      return reply;
    }
    case '/':
      return textReply(200, context.description);
    case '/livez':
      return textReply(200, 'ok\n');
    case '/metrics':
      return textReply(200, context.metrics.format(await readSizes(context)));
    default:
      return latestCheckpoint(context, path);
  }
}

async function post(context: RouteContext, path: string, request: IncomingMessage): Promise<Reply> {
  if (request.method !== 'POST') return textReply(405, 'use POST\n');
  const body = await readBody(request);
  if (body === null) return textReply(413, 'the request is over 64 KiB\n');
  return path === '/add-checkpoint' ? addCheckpoint(context, body) : signAnchorRequest(context, body);
}

/** `GET /checkpoint/<hex SHA-256 of the origin>`: the last cosigned checkpoint, with the log's signature and ours. */
async function latestCheckpoint({ logs, store }: RouteContext, path: string): Promise<Reply> {
  const log = logs.find(({ name }) => path === `/checkpoint/${originId(name)}`);
  const note = log === undefined ? null : await store.read(log.name);
  return note === null ? textReply(404, 'there is nothing here\n') : textReply(200, note);
}

async function readSizes({ logs, store }: RouteContext): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const { name } of logs) {
    const note = await store.read(name);
    sizes.set(originId(name), note === null ? 0 : parseCheckpoint(parseNote(note).text).size);
  }
  return sizes;
}
