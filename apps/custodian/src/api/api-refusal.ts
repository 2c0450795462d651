import { z } from 'zod';
import { PassingError } from '../custodian-error.ts';

/** The API's refusal. `isPassing`: it says nothing of what was sent, and the same may be sent again later. */
export class ApiRefusal extends Error {
  readonly code: string;
  /** Rules that were broken, such as `batch.root`. */
  readonly rules: readonly string[];
  readonly isPassing: boolean;

  constructor(code: string, message: string, rules: readonly string[], isPassing: boolean) {
    super(message);
    this.name = 'ApiRefusal';
    this.code = code;
    this.rules = rules;
    this.isPassing = isPassing;
  }
}

const Answer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ rule: z.string() })).default([]),
  }),
});

const PASSING: ReadonlySet<string> = new Set(['unavailable', 'rate-limited']);

export async function refusalOf(response: Response): Promise<ApiRefusal> {
  const parsed = Answer.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    const isPassing = response.status >= 500 || response.status === 429;
    const code = response.status === 409 ? 'stale' : String(response.status);
    return new ApiRefusal(code, `The API answered ${response.status}.`, [], isPassing);
  }
  const { code, message, problems } = parsed.data.error;
  const isPassing = PASSING.has(code) || response.status >= 500;
  return new ApiRefusal(
    code,
    message,
    problems.map(({ rule }) => rule),
    isPassing,
  );
}

export function unreachable(cause: unknown): PassingError {
  return new PassingError('api/unreachable', 'The API cannot be reached.', cause);
}

/** Whether the same may succeed later without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  return error instanceof PassingError || (error instanceof ApiRefusal && error.isPassing);
}
