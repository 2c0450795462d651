import { appRouter } from '@trialmark/api';
import type { Session } from '@trialmark/auth';
import type { Permission } from '@trialmark/schema';
import { PORTAL, type TestApi } from './use-test-api.fixture.ts';

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };

type Procedure = {
  readonly name: string;
  readonly type: 'query' | 'mutation';
  readonly permission: Permission | undefined;
  readonly inputs: readonly { safeParse: (input: unknown) => { success: boolean } }[];
};

/** Every procedure of the router, as the router itself says. */
export const PROCEDURES: readonly Procedure[] = Object.entries(appRouter._def.procedures).map(([name, procedure]) => {
  const { type, meta, inputs } = (procedure as unknown as { _def: Omit<Procedure, 'name'> & { meta?: Procedure } })
    ._def;
  return { name, type, permission: meta?.permission, inputs };
});

/** Sends a request as it is, over a connection of its own pool. */
export async function send(api: TestApi, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${api.url}${path}`, { redirect: 'manual', ...init });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** Calls a procedure as the portal does for `session`. */
export function call(
  api: TestApi,
  { name, type }: Pick<Procedure, 'name' | 'type'>,
  input: unknown,
  session: Session | null = null,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const cookie = session === null ? {} : { cookie: api.cookieOf(session) };
  const text = input === undefined ? undefined : JSON.stringify(input);
  if (type === 'query') {
    const search = text === undefined ? '' : `?input=${encodeURIComponent(text)}`;
    return send(api, `/api/trpc/${name}${search}`, { headers: { ...cookie, ...headers } });
  }
  const declared = { origin: PORTAL, 'content-type': 'application/json', ...cookie, ...headers };
  return send(api, `/api/trpc/${name}`, { method: 'POST', headers: declared, body: text ?? '' });
}
