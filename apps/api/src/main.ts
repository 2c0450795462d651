/** The API process: reads its environment, listens, and ends in order when it is told to. */
import { createServer } from 'node:http';
import { EnvironmentError, readApiEnvironment } from '@trialmark/config';
import { createHandler } from './http/create-handler.ts';
import { createLogger } from './wiring/create-logger.ts';
import { wire } from './wiring/wire.ts';

/** What is open when the process is told to end gets this long to finish. */
const DRAIN_MS = 5_000;

async function main(): Promise<void> {
  const environment = readApiEnvironment();
  const logger = createLogger(environment.logLevel);
  const { deps, close } = await wire(environment, logger);
  // Bodies are timed by the handler: some are files of many gigabytes (`endSlowBody`).
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 }, createHandler(deps));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(environment.port, environment.host, resolve);
  });
  logger.info({ url: environment.apiUrl, profile: environment.profile }, 'listening');
  const end = () => {
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    server.close(() => void close().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(1);
});
