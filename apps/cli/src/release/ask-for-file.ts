import { EMPTY_BODY_SHA256, signMachineRequest } from '@trialmark/ledger';
import type { MemberId, ReleaseId } from '@trialmark/schema';
import { z } from 'zod';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

/** Asks for the ciphertext from byte `from` on. Rejects only where nobody answers. */
export type AskForFile = (from: number) => Promise<Response>;

type Asker = {
  readonly apiUrl: string;
  readonly release: ReleaseId;
  readonly member: MemberId;
  /** Ed25519 seed, 32 bytes. */
  readonly secret: Uint8Array;
};

/** Each ask is signed anew: a signature is good for a minute. */
export function asMember({ apiUrl, release, member, secret }: Asker): AskForFile {
  if (!URL.canParse(apiUrl)) throw usageError(`${apiUrl} is not an address.`, 'It looks like http://localhost:4001');
  const base = apiUrl.replace(/\/+$/, '');
  const target = `${new URL(base).pathname.replace(/\/$/, '')}/releases/${release}/file`;
  return (from) => {
    const timeS = Math.floor(Date.now() / 1000);
    const request = { method: 'GET', target, timeS, bodySha256: EMPTY_BODY_SHA256 };
    return fetch(new URL(target, base), {
      redirect: 'error',
      headers: {
        authorization: signMachineRequest(request, member, secret),
        // A file that was packed on the way would not be the one that was signed for.
        'accept-encoding': 'identity',
        ...(from === 0 ? {} : { range: `bytes=${from}-` }),
      },
    });
  };
}

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ path: z.string(), rule: z.string(), message: z.string() })).default([]),
  }),
});

/** What the API says when it does not give the file. Every such answer is in the log as a denied attempt. */
export async function refusalOf(response: Response): Promise<CliError> {
  const parsed = Refusal.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    return new CliError(EXIT.unreadable, `${response.url} answered ${response.status}, and not as this API does.`);
  }
  const { code, message, problems } = parsed.data.error;
  const isPassing = response.status === 503 || code === 'rate-limited';
  return new CliError(isPassing ? EXIT.unreadable : EXIT.failed, message, {
    problems,
    ...(isPassing ? { advice: 'Try again in a minute.' } : {}),
  });
}
