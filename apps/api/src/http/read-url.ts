/**
 * The address that a request asks for, null for one that cannot be read: `new URL` throws on some that a client may
 * send, and half an escape sequence would be thrown at by whoever decodes it later.
 */
export function readUrl(target: string): URL | null {
  const url = URL.parse(target.startsWith('/') ? `http://api.invalid${target}` : target);
  if (url === null) return null;
  try {
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return null;
  }
}
