/**
 * What the custodian's machine asks of the API, and the one place that knows its addresses and shapes.
 *
 * Guarantees: each request is signed with the member's key, for this method, address, body and minute; no redirect is
 * followed. Trusts nobody: answers only say whether something was taken. What is believed comes from the log.
 */
import { createHash } from 'node:crypto';
import { EMPTY_BODY_SHA256, signMachineRequest } from '@trialmark/ledger';
import type { MemberId } from '@trialmark/schema';
import { z } from 'zod';
import type { Stage } from '../store/records.ts';
import { ApiRefusal, refusalOf, unreachable } from './api-refusal.ts';

export type Progress = {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
  /** A sentence for people at the platform: no data of participants. */
  readonly problem: string | null;
};

export type SealedOpenings = {
  readonly openings: readonly { readonly id: string; readonly ciphertext: Uint8Array }[];
  /** There are more. */
  readonly next: string | null;
};

export type ApiClient = {
  /** Adds a signed statement with its documents. @throws ApiRefusal */
  readonly addStatement: (statement: object, documents: readonly unknown[]) => Promise<void>;
  readonly readOpenings: (trial: string, after: string | null) => Promise<SealedOpenings>;
  readonly reportProgress: (request: string, progress: Progress) => Promise<void>;
  /** Hands over one signed batch. @throws ApiRefusal */
  readonly stageBatch: (request: string, entry: Uint8Array) => Promise<void>;
  /** Bytes of a file that have arrived, and whether it is whole. */
  readonly uploadState: (request: string, digest: string) => Promise<UploadState>;
  readonly uploadPiece: (request: string, digest: string, piece: Piece) => Promise<UploadState>;
};

export type UploadState = { readonly offset: number; readonly complete: boolean };

export type Piece = { readonly bytes: Uint8Array; readonly offset: number; readonly total: number };

export type Identity = { readonly member: MemberId; readonly secret: Uint8Array };

const Openings = z.object({
  openings: z.array(z.object({ id: z.string().min(1).max(100), ciphertext: z.base64().max(8_192) })).max(10_000),
  next: z.string().nullable(),
});
const Uploaded = z.object({ offset: z.int().min(0), complete: z.boolean() });

const TIMEOUT_MS = 60_000;
/** The answer to the last piece comes after the whole file was hashed. */
const UPLOAD_TIMEOUT_MS = 600_000;
const JSON_TYPE = { 'content-type': 'application/json' };

type Sent = {
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bodySha256?: string;
  readonly timeoutMs?: number;
};

export function createApiClient(apiUrl: string, identity: Identity, nowMs: () => number = Date.now): ApiClient {
  const send = async (method: string, target: string, sent: Sent = {}): Promise<Response> => {
    const bodySha256 = sent.bodySha256 ?? (sent.body === undefined ? EMPTY_BODY_SHA256 : sha256(sent.body));
    const signed = { method, target, timeS: Math.floor(nowMs() / 1_000), bodySha256 };
    const authorization = signMachineRequest(signed, identity.member, identity.secret);
    const response = await fetch(`${apiUrl}${target}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(sent.timeoutMs ?? TIMEOUT_MS),
      headers: { ...sent.headers, authorization },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    }).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    if (response.ok) return response;
    throw await refusalOf(response);
  };
  const sendJson = (method: string, target: string, value: unknown) =>
    send(method, target, { body: new Uint8Array(Buffer.from(JSON.stringify(value))), headers: JSON_TYPE });
  const fileAt = (request: string, digest: string) => `/custodian/files/${digest}?request=${request}`;

  return {
    addStatement: async (statement, documents) => {
      await drain(await sendJson('POST', '/log/add', { statement, documents }));
    },
    readOpenings: async (trial, after) => {
      const query = new URLSearchParams({ trial, ...(after === null ? {} : { after }) });
      const answer = await read(Openings, await send('GET', `/custodian/openings?${query}`));
      const openings = answer.openings.map(({ id, ciphertext }) => ({
        id,
        ciphertext: Buffer.from(ciphertext, 'base64'),
      }));
      return { openings, next: answer.next };
    },
    reportProgress: async (request, progress) => {
      await drain(await sendJson('PUT', `/custodian/requests/${request}/job`, progress));
    },
    stageBatch: async (request, entry) => {
      const body = new Uint8Array(entry);
      await drain(await send('POST', `/custodian/requests/${request}/batches`, { body, headers: JSON_TYPE }));
    },
    uploadState: async (request, digest) => {
      const { headers } = await send('HEAD', fileAt(request, digest));
      const offset = Number(headers.get('upload-offset') ?? '0');
      return { offset, complete: headers.get('upload-complete') === '?1' };
    },
    uploadPiece: async (request, digest, { bytes, offset, total }) => {
      // Nothing is left to send where the other end died before it looked at the whole file: it is asked to look again.
      const range = bytes.length === 0 ? `bytes */${total}` : `bytes ${offset}-${offset + bytes.length - 1}/${total}`;
      const headers = { 'content-type': 'application/octet-stream', 'content-range': range, digest };
      const body = new Uint8Array(bytes);
      return await read(
        Uploaded,
        await send('PUT', fileAt(request, digest), { body, headers, bodySha256: digest, timeoutMs: UPLOAD_TIMEOUT_MS }),
      );
    },
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function read<S extends z.ZodType>(schema: S, response: Response): Promise<z.output<S>> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new ApiRefusal('form', 'The API answered in a form that this version does not know.', [], true);
}

async function drain(response: Response): Promise<void> {
  await response.arrayBuffer().catch(() => undefined);
}
