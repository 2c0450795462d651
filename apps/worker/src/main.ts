/**
 * The worker: the only process that holds the log's key.
 *
 * Exits with 3 when it must not sign (see `checkBoot`), which a restart cannot mend; with 1 after any other failure,
 * upon which its supervisor starts it again and it reads everything from disk.
 */
import { EnvironmentError, readWorkerEnvironment } from '@trialmark/config';
import { createPool } from '@trialmark/db';
import { pino } from 'pino';
import { BootRefused, runSequencer } from './sequencer/run-sequencer.ts';
import { takeLeadership } from './sequencer/take-leadership.ts';
import { serveHealth } from './serve-health.ts';
import { wireSequencer } from './wire.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

const MUST_NOT_SIGN = 3;

async function main(): Promise<void> {
  const environment = readWorkerEnvironment();
  const logger = pino({ level: environment.logLevel, base: null });
  const metrics = createWorkerMetrics();
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  let ready = false;
  const health = await serveHealth(environment.port, metrics, () => ready);

  const leadership = await takeLeadership(environment.sequencerDatabaseUrl, stop.signal);
  if (leadership !== null) {
    const pools = {
      sequencer: createPool(environment.sequencerDatabaseUrl, { name: 'trialmark-sequencer', max: 6 }),
      app: createPool(environment.databaseUrl, { name: 'trialmark-worker', max: 4 }),
    };
    leadership.signal.addEventListener('abort', () => {
      if (stop.signal.aborted) return;
      logger.fatal('the leadership was lost');
      process.exit(1);
    });
    const deps = wireSequencer(environment, pools, metrics, logger);
    const onReady = (size: number) => {
      ready = true;
      deps.onReady(size);
    };
    await runSequencer({ ...deps, onReady }, stop.signal);
    await leadership.resign();
    await Promise.all([pools.sequencer.end(), pools.app.end()]);
  }
  health.close();
}

main().catch((error: unknown) => {
  if (error instanceof BootRefused) console.error(`This worker does not sign: ${error.message}`);
  else console.error(error instanceof EnvironmentError ? error.message : error);
  process.exit(error instanceof BootRefused ? MUST_NOT_SIGN : 1);
});
