/** An answer to a request, before it is written to a socket. */
export type Reply = {
  readonly status: 200 | 400 | 403 | 404 | 405 | 409 | 413 | 422 | 500 | 503;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size' | 'application/json';
  readonly body: string;
};

/** A plain text answer; the text ends in a newline. */
export function textReply(status: Reply['status'], body: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body };
}
