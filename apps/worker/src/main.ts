/**
 * The worker: the only process that holds the log's key.
 *
 * Exits with 3 when it must not sign (see `checkBoot`), which a restart cannot mend; with 1 after any other failure,
 * upon which its supervisor starts it again and it reads everything from disk.
 */
import { readFileSync } from 'node:fs';
import { EnvironmentError, readWorkerEnvironment } from '@trialmark/config';
import { createPool } from '@trialmark/db';
import { formatLogPath } from '@trialmark/ledger';
import { diseasesOf } from '@trialmark/services';
import { pino } from 'pino';
import { logAnchorEvents } from './anchoring/log-anchor-events.ts';
import { publishAnchors } from './anchoring/publish-anchors.ts';
import { runAnchoring } from './anchoring/run-anchoring.ts';
import { wireAnchoring } from './anchoring/wire-anchoring.ts';
import { runEpochs } from './consent/run-epochs.ts';
import { readServiceSigner, wireEpochs } from './consent/wire-epochs.ts';
import { runFindings } from './findings/run-findings.ts';
import { wireFindings } from './findings/wire-findings.ts';
import { logForcedEvents } from './forced/log-forced-events.ts';
import { BootRefused, runSequencer } from './sequencer/run-sequencer.ts';
import { takeLeadership } from './sequencer/take-leadership.ts';
import { serveHealth } from './serve-health.ts';
import { runDelivery } from './sharing/run-delivery.ts';
import { runReview } from './sharing/run-review.ts';
import { wireDelivery } from './sharing/wire-delivery.ts';
import { wireReview } from './sharing/wire-review.ts';
import { wireSequencer, witnessAddresses } from './wire.ts';
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

  const leadership = await takeLeadership(environment.sequencerDatabaseUrl, stop.signal, (isStandby) => {
    ready = isStandby;
  });
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
    // A copy for readers to compare with the one they trust, which they got elsewhere.
    await deps.files.write(formatLogPath({ kind: 'policy' }), readFileSync(environment.policyFile));
    const signAsService = readServiceSigner(environment);
    if (signAsService === null)
      logger.warn('no service key: epochs of consent do not end here, nor are releases followed up');
    const { chain, diseasesFile } = environment;
    const diseases = diseasesFile === null ? null : diseasesOf(readFileSync(diseasesFile, 'utf8'));
    const anchoring =
      chain === null
        ? Promise.resolve()
        : runAnchoring(
            () =>
              wireAnchoring(
                chain,
                witnessAddresses(environment, deps.policy),
                pools,
                deps.store,
                deps.files,
                signAsService,
                diseases,
              ),
            () => publishAnchors(pools.sequencer, deps.files, chain.logId),
            (events) => logAnchorEvents(logger, events),
            (step) => {
              logForcedEvents(logger, step.events);
              metrics.forced(step.waiting);
            },
            stop.signal,
          );
    const epochs =
      signAsService === null
        ? Promise.resolve()
        : runEpochs(wireEpochs(environment, pools.app, signAsService, logger), stop.signal);
    const delivery =
      signAsService === null
        ? Promise.resolve()
        : runDelivery(wireDelivery(environment, pools.app, signAsService, logger), stop.signal);
    const review = runReview(wireReview(environment, pools.app, logger), stop.signal);
    const findings = runFindings(wireFindings(pools.app, deps.policy, logger), stop.signal);
    await Promise.all([runSequencer({ ...deps, onReady }, stop.signal), anchoring, epochs, delivery, review, findings]);
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
