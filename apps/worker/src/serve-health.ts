import { createServer, type Server } from 'node:http';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Health and metrics on loopback. Ready means that this process leads, or waits for the one that does. */
export async function serveHealth(port: number, metrics: WorkerMetrics, isReady: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      void metrics.text().then((text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text));
      return;
    }
    const known = request.url === '/livez' || request.url === '/readyz';
    const ok = request.url === '/livez' || isReady();
    response
      .writeHead(known ? (ok ? 200 : 503) : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
