import { Agent, request } from 'node:http';

/** POSTs JSON over `connections` that are kept open; rejects unless the answer is 200. */
export function createPoster(url: string, connections: number): (body: Buffer) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const { hostname, port, pathname } = new URL(url);
  return (body) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const sent = request({ agent, hostname, port, path: pathname, method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${response.statusCode}: ${Buffer.concat(chunks).toString('utf8').slice(0, 500)}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
