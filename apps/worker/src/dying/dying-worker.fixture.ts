/**
 * `node dying-worker.fixture.ts <effect> before|after`: the worker as `main.ts` wires it, in the same environment, whose
 * ports end the process at an effect. For tests; the worker itself knows nothing of it.
 */
import { readWorkerEnvironment } from '@trialmark/config';
import { createPool } from '@trialmark/db';
import { pino } from 'pino';
import { publishAnchors } from '../anchoring/publish-anchors.ts';
import { runAnchoring } from '../anchoring/run-anchoring.ts';
import { wireAnchoring } from '../anchoring/wire-anchoring.ts';
import { runSequencer } from '../sequencer/run-sequencer.ts';
import { takeLeadership } from '../sequencer/take-leadership.ts';
import { wireSequencer, witnessAddresses } from '../wire.ts';
import { createWorkerMetrics } from '../worker-metrics.ts';
import { dieAt, mortalChain, mortalFiles, mortalSequencer } from './die-at.fixture.ts';

const [step = '', when] = process.argv.slice(2);
const effect = dieAt(step, when === 'after' ? 'after' : 'before');
const environment = readWorkerEnvironment();
const never = new AbortController().signal;
const pools = {
  sequencer: createPool(environment.sequencerDatabaseUrl, { name: 'dying-sequencer', max: 6 }),
  app: createPool(environment.databaseUrl, { name: 'dying-worker', max: 4 }),
};
await takeLeadership(environment.sequencerDatabaseUrl, never, () => undefined);
const deps = wireSequencer(environment, pools, createWorkerMetrics(), pino({ level: 'silent' }));
const { chain } = environment;
if (chain === null) throw new Error('there is no chain to die on');
const addresses = witnessAddresses(environment, deps.policy);
const anchoring = runAnchoring(
  async () => mortalChain(await wireAnchoring(chain, addresses, pools, deps.store, deps.files), effect),
  () => publishAnchors(pools.sequencer, mortalFiles(deps.files, effect), chain.logId),
  () => undefined,
  () => undefined,
  never,
);
await Promise.all([runSequencer(mortalSequencer(deps, effect), never), anchoring]);
