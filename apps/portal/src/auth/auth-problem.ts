import type { Messages } from 'next-intl';

type Failure = { readonly ok: false; readonly status: number; readonly code: string };
type Problems = Messages['auth']['problems'];

/** A refusal in words that tell nobody whether an account exists. */
export function authProblem({ status, code }: Failure, texts: Problems & { readonly fresh: string }): string {
  if (code === 'CANCELLED') return texts.cancelled;
  if (code === 'SESSION_NOT_FRESH') return texts.fresh;
  if (status === 429) return texts.many;
  if (status === 0 || status >= 500) return texts.unreachable;
  return texts.wrong;
}
