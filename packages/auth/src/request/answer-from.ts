import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';

const ErrorBody = z.object({ code: z.string(), message: z.string() });

/** An answer as JSON, never kept by anybody on the way. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, {
    status,
    headers: { ...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}

/**
 * better-auth's answer in our words.
 *
 * Guarantees: no session token, account or internal message leaves in a body; the session's cookie carries no end, so
 * that the server alone decides when it is over; an address that is taken answers like one that is free.
 */
export async function answerFrom(response: Response, endpoint: Endpoint): Promise<Response> {
  const answer = await translated(response, endpoint);
  for (const cookie of response.headers.getSetCookie()) answer.headers.append('set-cookie', withoutEnd(cookie));
  return answer;
}

async function translated(response: Response, endpoint: Endpoint): Promise<Response> {
  const { status } = response;
  if (response.ok) return jsonAnswer(200, endpoint.answer(await response.json()));
  if (endpoint.concealed?.includes(status) === true) return jsonAnswer(200, endpoint.answer({}));
  if (status === 429) {
    const seconds = response.headers.get('x-retry-after') ?? '60';
    return jsonAnswer(
      429,
      { code: 'RATE_LIMITED', message: 'Too many attempts. Wait a minute.' },
      { 'retry-after': seconds },
    );
  }
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  if (status >= 400 && status < 500 && body.success) return jsonAnswer(status, body.data);
  if (status >= 400 && status < 500) return jsonAnswer(status, { code: 'REFUSED', message: 'That was not accepted.' });
  return jsonAnswer(500, { code: 'INTERNAL', message: 'Something went wrong here. Nothing was changed.' });
}

/** Drops Max-Age of a session's cookie, but not the zero that deletes it. */
function withoutEnd(cookie: string): string {
  return /^[^=;]*session_token=/.test(cookie) ? cookie.replace(/; Max-Age=[1-9]\d*/i, '') : cookie;
}
