/**
 * What the command line asks of an installation's API: the one place that knows its addresses and shapes.
 * Trusts: nobody. An answer is taken for what the server says; receipts and logs are verified elsewhere.
 */
import { Digest, RegistryId, type Statement } from '@trialmark/schema';
import { z } from 'zod';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

export type Submission = {
  readonly statement: Statement;
  /** JSON documents that the statement names, or bytes of those that are not JSON. */
  readonly documents?: readonly unknown[];
  readonly openings?: readonly { readonly salt: string; readonly json: unknown }[];
};

const Accepted = z.object({ digest: Digest, isNew: z.boolean(), index: z.int().nullable() });
export type Accepted = z.output<typeof Accepted>;

const NextNumber = z.object({ registryId: RegistryId });

const Place = z.object({ index: z.int().nullable(), evidenceAt: z.number().nullable() });
const ApiTrial = z.object({
  trial: z.object({
    id: z.string(),
    registryId: RegistryId,
    sponsorName: z.string(),
    publicTitle: z.string(),
    recruitmentStatus: z.string().nullable(),
    isSealed: z.boolean(),
    revealBy: z.string().nullable(),
    versions: z.array(
      z.object({
        recordVersion: z.int(),
        type: z.string(),
        statementDigest: Digest,
        issuer: z.string(),
        issuedAt: z.string(),
        place: Place,
      }),
    ),
  }),
  record: z.unknown(),
});
export type ApiTrial = z.output<typeof ApiTrial>;

const ApiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ path: z.string(), rule: z.string(), message: z.string() })).default([]),
    requestId: z.string().nullish(),
  }),
});

/** What the OpenAPI mirror answers instead. */
const MirrorError = z.object({ message: z.string(), code: z.string() });

/** Refusals by the API that a caller may want to tell apart. */
export class ApiRefusal extends CliError {
  readonly code: string;

  constructor(code: string, message: string, options: ConstructorParameters<typeof CliError>[2] = {}) {
    super(code === 'unavailable' || code === 'rate-limited' ? EXIT.unreadable : EXIT.failed, message, options);
    this.code = code;
  }
}

export type ApiClient = {
  readonly logUrl: string;
  readonly addStatement: (submission: Submission) => Promise<Accepted>;
  readonly readTrial: (registryId: string) => Promise<ApiTrial>;
  readonly nextRegistryNumber: () => Promise<RegistryId>;
  /** The receipt's text, null while the statement waits for its cosigned checkpoint. */
  readonly readReceipt: (digest: string) => Promise<string | null>;
};

const TIMEOUT_MS = 30_000;

export function createApiClient(apiUrl: string): ApiClient {
  if (!URL.canParse(apiUrl)) throw usageError(`${apiUrl} is not an address.`, 'It looks like http://localhost:4001');
  const base = apiUrl.replace(/\/+$/, '');
  return {
    logUrl: `${base}/log`,
    addStatement: async (submission) => {
      const { documents = [], openings = [], statement } = submission;
      return read(Accepted, await send(`${base}/log/add`, { statement, documents: documents.map(wireForm), openings }));
    },
    readTrial: async (registryId) => read(ApiTrial, await send(`${base}/api/v1/trials/${registryId}`)),
    nextRegistryNumber: async () => {
      const answer = await read(NextNumber, await send(`${base}/api/v1/registry-numbers`, {}));
      return answer.registryId;
    },
    readReceipt: async (digest) => {
      const response = await send(`${base}/api/v1/statements/${digest}/receipt`);
      const text = await response.text();
      return response.status === 202 ? null : text;
    },
  };
}

/** JSON travels as it is, bytes as base64. */
function wireForm(document: unknown): unknown {
  return document instanceof Uint8Array ? Buffer.from(document).toString('base64') : document;
}

/** POSTs `body` as JSON, or GETs without one. Throws what the API refuses. */
async function send(url: string, body?: unknown): Promise<Response> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...(body === undefined ? {} : post) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new CliError(EXIT.unreadable, `${url} cannot be reached${cause}.`, {
      advice: 'Is it running? Give its address with --api URL, or in TRIALMARK_API_URL.',
      cause: error,
    });
  }
  if (response.ok) return response;
  throw await refusal(url, response);
}

async function refusal(url: string, response: Response): Promise<CliError> {
  const answer: unknown = await response.json().catch(() => null);
  const parsed = ApiError.safeParse(answer);
  if (parsed.success) {
    const { code, message, problems, requestId } = parsed.data.error;
    const quote = requestId ? { advice: `If it should have been accepted, quote request ${requestId}.` } : {};
    return new ApiRefusal(code, message, { problems, ...quote });
  }
  const mirror = MirrorError.safeParse(answer);
  if (mirror.success) return new ApiRefusal(mirror.data.code.toLowerCase().replaceAll('_', '-'), mirror.data.message);
  return new CliError(EXIT.unreadable, `${url} answered ${response.status}, and not as this API does.`);
}

async function read<S extends z.ZodType>(schema: S, response: Response): Promise<z.output<S>> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new CliError(EXIT.unreadable, `${response.url} answered in a form that this version does not know.`);
}
