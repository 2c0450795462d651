/**
 * A witness as an HTTP server.
 *
 * Guarantees: see `addCheckpoint` and `signAnchorRequest`. Bodies over 64 KiB and slow senders are cut off.
 * Does NOT check: who calls. Any caller may bring a checkpoint; the log's signature is what counts.
 * Trusts: its configuration, keys and store.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { witnessAddress } from '@trialmark/contracts';
import type { Cosigner, VerifierKey } from '@trialmark/ledger';
import { openHeadStore } from '@trialmark/ledger/heads';
import { describeWitness } from './describe-witness.ts';
import { type Reply, textReply } from './reply.ts';
import { type RouteContext, route } from './route.ts';
import { createSerialQueue } from './serial-queue.ts';
import type { AnchorContract } from './sign-anchor.ts';
import { WitnessMetrics } from './witness-metrics.ts';

export type WitnessOptions = {
  readonly cosigner: Cosigner;
  /** The secp256k1 secret for anchors, 32 bytes. */
  readonly anchorSecret: Uint8Array;
  readonly logs: readonly VerifierKey[];
  /** Contracts it signs tree heads for. */
  readonly anchors: readonly AnchorContract[];
  readonly storeFolder: string;
  readonly isDemonstration: boolean;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Seconds since the epoch; the system clock where not given. */
  readonly nowS?: () => number;
  /** Told of failures that are ours, such as a full disk. */
  readonly onError: (error: unknown) => void;
};

export type Witness = {
  /** Where it listens, as `http://host:port`. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Takes the port first, then the store: a second start with the same configuration ends before it reads the store. */
export async function createWitness(options: WitnessOptions): Promise<Witness> {
  let context: RouteContext | null = null;
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    answer(context, request, options.onError)
      .then((reply) => send(response, reply))
      .catch(options.onError);
  });
  await listen(server, options.port, options.host);
  try {
    context = await createContext(options);
  } catch (error) {
    await close(server);
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return { url: `http://${options.host}:${port}`, close: () => close(server) };
}

async function createContext(options: WitnessOptions): Promise<RouteContext> {
  const { anchorSecret, anchors, cosigner, isDemonstration, logs } = options;
  const store = await openHeadStore(options.storeFolder, cosigner.key, logs);
  const address = witnessAddress(anchorSecret);
  const origins = [...new Set(logs.map((log) => log.name))];
  return {
    cosigner,
    cosignerKey: cosigner.key,
    anchorSecret,
    anchors,
    logs,
    store,
    inTurn: createSerialQueue(),
    nowS: options.nowS ?? (() => Math.floor(Date.now() / 1000)),
    metrics: new WitnessMetrics(),
    description: describeWitness({ key: cosigner.key, address, origins, isDemonstration }),
  };
}

async function answer(
  context: RouteContext | null,
  request: IncomingMessage,
  onError: (error: unknown) => void,
): Promise<Reply> {
  try {
    return context === null ? textReply(503, 'this witness is starting\n') : await route(context, request);
  } catch (error) {
    onError(error);
    return textReply(500, 'this witness failed and gave no signature\n');
  }
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  // A body that was too long is not read to its end, so the connection cannot be used again.
  response.writeHead(status, status === 413 ? { ...headers, connection: 'close' } : headers).end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
