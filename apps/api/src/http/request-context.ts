import type { IncomingMessage } from 'node:http';

/** What a route knows of its request beside the request itself. */
export type RequestContext = {
  readonly url: URL;
  /** Quoted in errors and log lines. */
  readonly requestId: string;
  /** By which the caller's requests are counted. */
  readonly address: string;
};

/** One header of a request at a time, without making the web's collection of all of them. */
export function headerReader({ headers }: IncomingMessage): Pick<Headers, 'get'> {
  return {
    get: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : null;
    },
  };
}

/** Node's headers as the web's; what came twice is joined. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
