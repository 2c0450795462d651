import { setTimeout as sleep } from 'node:timers/promises';
import { Digest, RegistryId, type Statement } from '@trialmark/schema';
import { z } from 'zod';

export type Submission = {
  readonly statement: Statement;
  /** JSON that the statement names by digest, or bytes that are not JSON. */
  readonly documents?: readonly unknown[];
  readonly openings?: readonly { readonly salt: string; readonly json: unknown }[];
};

const Accepted = z.object({ digest: Digest, isNew: z.boolean(), index: z.int().nullable() });
export type Accepted = z.output<typeof Accepted>;

const Numbered = z.object({ registryId: RegistryId });
const Refused = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ rule: z.string(), message: z.string() })).default([]),
  }),
});

/** What the registry would not take, with the code that its API documents. */
export class RegistryRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type RegistryClient = {
  /** True once the log has been started. */
  readonly isStarted: () => Promise<boolean>;
  readonly nextNumber: () => Promise<RegistryId>;
  /** The same statement sent again is answered with its first place. @throws RegistryRefusal */
  readonly add: (submission: Submission) => Promise<Accepted>;
};

const ATTEMPTS = 20;
const PAUSE_MS = 500;

/** The registry as any program outside reaches it. While it does not answer, it is asked again for ten seconds. */
export function createRegistryClient(apiUrl: string): RegistryClient {
  const post = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const response = await persistently(() =>
      fetch(`${apiUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      }),
    );
    const answer: unknown = await response.json();
    if (response.ok) return schema.parse(answer);
    const { code, message, problems } = Refused.parse(answer).error;
    throw new RegistryRefusal(code, [message, ...problems.map((each) => `${each.rule}: ${each.message}`)].join(' '));
  };
  return {
    isStarted: async () => (await persistently(() => fetch(`${apiUrl}/readyz`), [200, 503])).ok,
    nextNumber: async () => (await post('/api/v1/registry-numbers', {}, Numbered)).registryId,
    add: ({ statement, documents = [], openings = [] }) =>
      post('/log/add', { statement, documents: documents.map(wireForm), openings }, Accepted),
  };
}

const wireForm = (document: unknown) =>
  document instanceof Uint8Array ? Buffer.from(document).toString('base64') : document;

/** Asks again where nothing answers, or says that it cannot just now. */
export async function persistently(ask: () => Promise<Response>, meant: readonly number[] = []): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await ask();
      if (meant.includes(response.status) || ![429, 503].includes(response.status) || attempt === ATTEMPTS) {
        return response;
      }
      await response.body?.cancel();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
