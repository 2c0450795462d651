import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

type Connection = {
  readonly socket: Socket;
  received: string;
  settle: ((error: Error | null) => void) | null;
};

/**
 * POSTs JSON over `connections` that are kept open, one request at a time on each; rejects unless the answer is 200.
 *
 * It speaks just enough HTTP/1.1 for this server, because the caller runs on the same cores as what it measures.
 */
export function createPoster(url: string, connections: number): (body: Buffer) => Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const idle: Connection[] = [];
  const waiting: ((connection: Connection) => void)[] = [];
  let open = 0;

  const take = (): Promise<Connection> | Connection => {
    const connection = idle.pop();
    if (connection !== undefined) return connection;
    if (open >= connections) return new Promise((resolve) => waiting.push(resolve));
    open += 1;
    return openConnection(hostname, Number(port));
  };
  const give = (connection: Connection): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next(connection);
  };

  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: `;
  return async (body) => {
    const connection = await take();
    await new Promise<void>((resolve, reject) => {
      connection.settle = (error) => (error === null ? resolve() : reject(error));
      connection.socket.write(`${head}${body.length}${HEAD_END}${body.toString('latin1')}`, 'latin1');
    });
    give(connection);
  };
}

function openConnection(host: string, port: number): Connection {
  const socket = connect({ host, port, noDelay: true });
  const connection: Connection = { socket, received: '', settle: null };
  const settle = (error: Error | null) => {
    const { settle: done } = connection;
    connection.received = '';
    connection.settle = null;
    done?.(error);
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    connection.received += chunk;
    const answer = connection.received;
    if (isWhole(answer)) settle(answer.startsWith('HTTP/1.1 200 ') ? null : new Error(answer.slice(0, 800)));
  });
  socket.on('error', settle);
  socket.on('close', () => settle(new Error('the connection ended within an answer')));
  return connection;
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf(HEAD_END);
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return answer.length >= end + HEAD_END.length + Number(length ?? 0);
}
