import { createHash } from 'node:crypto';

export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly lines: string }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

export type HttpWitness = {
  readonly name: string;
  readonly addCheckpoint: (body: string) => Promise<WitnessAnswer>;
  readonly readLatest: () => Promise<string | null>;
};

const TIMEOUT_MS = 2_000;
const ANSWER_BYTES_MAX = 65_536;

/**
 * A witness over HTTP (C2SP tlog-witness).
 *
 * Does NOT check the cosignatures it returns: the caller verifies them under the policy's keys. Trusts nobody; a witness
 * that stalls or sends too much is `unreachable`.
 */
export function createHttpWitness(name: string, url: string, origin: string): HttpWitness {
  const base = url.replace(/\/$/, '');
  const latest = `${base}/checkpoint/${createHash('sha256').update(origin).digest('hex')}`;
  return {
    name,
    async addCheckpoint(body) {
      try {
        const response = await fetch(`${base}/add-checkpoint`, {
          method: 'POST',
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return answerOf(response.status, response.headers.get('content-type'), await readLimited(response));
      } catch (error) {
        return { kind: 'unreachable', detail: reason(error) };
      }
    },
    async readLatest() {
      const response = await fetch(latest, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status === 404) return null;
      if (response.status !== 200) throw new Error(`witness ${name} answered ${response.status}`);
      return await readLimited(response);
    },
  };
}

function answerOf(status: number, contentType: string | null, text: string): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: text };
  const isSize = status === 409 && contentType?.startsWith('text/x.tlog.size') && /^(0|[1-9]\d{0,15})\n$/.test(text);
  if (isSize) return { kind: 'conflict', size: Number(text) };
  return { kind: 'refused', status, detail: `it answered ${status}: ${text.slice(0, 200).trim()}` };
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > ANSWER_BYTES_MAX) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function reason(error: unknown): string {
  return error instanceof Error ? `it could not be reached: ${error.message}` : 'it could not be reached';
}
