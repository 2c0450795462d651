/** What the API says to do next, or why it will not. Status 0: it was not reached. */
export type AuthAnswer<T = { readonly next: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly code: string };

/**
 * One request about signing in. Without `body` it is a GET. Codes and passwords travel in the body only, and no answer
 * says whether an account exists.
 */
export async function authRequest<T = { readonly next: string }>(path: string, body?: object): Promise<AuthAnswer<T>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      cache: 'no-store',
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    return { ok: false, status: response.status, code: (answer as { readonly code?: string } | null)?.code ?? '' };
  } catch {
    return { ok: false, status: 0, code: '' };
  }
}
