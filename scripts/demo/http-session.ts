/** A browser's cookies and the page that it is on, for one person. */
export type HttpSession = {
  /** `fetch` with the session's cookies, as from a page of the portal. */
  readonly fetch: typeof fetch;
  readonly post: (path: string, body: object) => Promise<Record<string, unknown>>;
};

export function createHttpSession(apiUrl: string, portalOrigin: string): HttpSession {
  const cookies = new Map<string, string>();
  const send: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', portalOrigin);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return response;
  };
  return {
    fetch: send,
    post: async (path, body) => {
      const response = await send(`${apiUrl}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (response.ok) return answer;
      throw new Error(`${path} was answered with ${response.status}: ${JSON.stringify(answer)}`);
    },
  };
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}
