import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * POSTs JSON over `connections` that are kept open, one request at a time on each; rejects unless the answer is 200.
 *
 * It speaks just enough HTTP/1.1 for this server, because the caller runs on the same cores as what it measures.
 */
export function createPoster(url: string, connections: number): (body: Buffer) => Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const idle: Socket[] = [];
  const waiting: ((socket: Socket) => void)[] = [];
  let open = 0;

  const take = (): Promise<Socket> | Socket => {
    const socket = idle.pop();
    if (socket !== undefined) return socket;
    if (open >= connections) return new Promise((resolve) => waiting.push(resolve));
    open += 1;
    return connect({ host: hostname, port: Number(port), noDelay: true });
  };
  const give = (socket: Socket): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(socket);
    else next(socket);
  };

  return async (body) => {
    const socket = await take();
    const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    socket.write(Buffer.concat([Buffer.from(head), body]));
    const answer = await readAnswer(socket);
    give(socket);
    if (!answer.startsWith('HTTP/1.1 200 ')) throw new Error(answer.slice(0, 800));
  };
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const done = (settle: () => void) => {
      socket.off('data', onData);
      socket.off('error', onError);
      socket.off('close', onClose);
      settle();
    };
    const onData = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const end = received.indexOf(HEAD_END);
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, end + 2))?.[1];
      if (received.length >= end + 4 + Number(length ?? 0)) done(() => resolve(received.toString('utf8')));
    };
    const onError = (error: Error) => done(() => reject(error));
    const onClose = () => done(() => reject(new Error('the connection ended within an answer')));
    socket.on('data', onData);
    socket.on('error', onError);
    socket.on('close', onClose);
  });
}
