import type { IncomingMessage } from 'node:http';

/**
 * Why a request is not answered; null for one that is.
 *
 * Guarantees: a name that was made to point to this machine (DNS rebinding) gets nothing, and no other page that a browser on
 * this machine shows can start anything here. Does NOT keep other people of this machine out: whoever can open a loopback
 * connection can see the counts on the page and start an ingest. No page has anything of a participant.
 */
export function refusalOf(
  { headers, method }: Pick<IncomingMessage, 'headers' | 'method'>,
  port: number,
): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return 'This page is answered at its own address only.';
  if (method === 'GET') return null;
  if (method !== 'POST') return 'Only GET and POST are known here.';
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOwn =
    origin === undefined
      ? site === undefined || site === 'same-origin'
      : hosts.some((host) => origin === `http://${host}`);
  return isOwn ? null : 'Another page asked for this.';
}
