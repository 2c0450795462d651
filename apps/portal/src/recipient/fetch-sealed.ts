import { z } from 'zod';

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ rule: z.string() })).optional(),
  }),
});

/** The registry did not give the file. `reason` is one of those in the log (`expired`), a code, or `unreachable`. */
export class DownloadRefused extends Error {
  override readonly name = 'DownloadRefused';
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Begins to download a release's ciphertext, as the person who is signed in.
 *
 * @throws DownloadRefused
 */
export async function fetchSealed(releaseId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(`/api/releases/${releaseId}/file`, { cache: 'no-store', signal }).catch((error) => {
    signal.throwIfAborted();
    throw new DownloadRefused('unreachable', String(error));
  });
  if (response.ok && response.body !== null) return response.body;
  const refusal = Refusal.safeParse(await response.json().catch(() => null));
  if (!refusal.success) throw new DownloadRefused('unreachable', `HTTP ${response.status}`);
  const { code, message, problems = [] } = refusal.data.error;
  const rule = problems.find((problem) => problem.rule.startsWith('access.'))?.rule.slice('access.'.length);
  throw new DownloadRefused(rule ?? code, message);
}
