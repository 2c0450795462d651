/**
 * Serves the built site and vouches for its visitors' addresses.
 *
 * Guarantees: whatever a browser claims about where it comes from is dropped; towards the API the address of the socket
 * counts, beside the secret that shows it comes from here. The API counts attempts by it. Behind a proxy of the
 * installation's own, all visitors have that proxy's address: see docs/runbooks.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { readPortalEnvironment } from '@trialmark/config';
import next from 'next';

const ADDRESS = 'x-trialmark-client-address';
const SECRET = 'x-trialmark-portal-secret';
const CLAIMS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', ADDRESS, SECRET];

const { host, port, portalSecretFile } = readPortalEnvironment();
const secret = portalSecretFile === null ? null : readFileSync(portalSecretFile, 'utf8').trim();

function vouch(request: IncomingMessage): void {
  for (const name of CLAIMS) delete request.headers[name];
  if (secret === null) return;
  request.headers[ADDRESS] = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  request.headers[SECRET] = secret;
}

const site = next({ dev: false, dir: import.meta.dirname, hostname: host, port });
await site.prepare();
const handle = site.getRequestHandler();
const server = createServer((request, response) => {
  vouch(request);
  void handle(request, response);
});
server.listen(port, host);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 3_000).unref();
  });
}
