import { chmodSync, mkdirSync } from 'node:fs';
import { dataPaths, type StartEnvironment } from '@trialmark/config';
import type { DatabaseUrls } from '@trialmark/db';
import { type Addresses, addressesFor } from './addresses.ts';
import type { Progress } from './progress.ts';
import { apiSpec } from './steps/api.ts';
import { chainSpec } from './steps/chain.ts';
import { ensureContract } from './steps/contract.ts';
import { custodianSpec } from './steps/custodian.ts';
import { type StartedDatabase, startDatabase } from './steps/database.ts';
import { deskSpec, openMarket, seed } from './steps/demonstration.ts';
import { ensureKeys } from './steps/keys.ts';
import { writePolicy } from './steps/policy.ts';
import { buildPortal, portalSpec } from './steps/portal.ts';
import { buildSigner, signerSpec } from './steps/signer.ts';
import { identifyWitnesses, witnessSpec } from './steps/witnesses.ts';
import { workerSpec } from './steps/worker.ts';
import { portIsFree } from './supervisor/port-is-free.ts';
import { openProcessRecords } from './supervisor/process-records.ts';
import { createSupervisor } from './supervisor/supervisor.ts';

export type Installation = {
  readonly addresses: Addresses;
  readonly databaseUrls: DatabaseUrls;
  /** The pid of one of the processes, for tests that kill it. */
  readonly pidOf: (name: string) => number | undefined;
  /** Stops everything that was started, the last first and the database at the end. */
  readonly stop: () => Promise<void>;
};

const SELF = 'start';

/**
 * Starts the whole of Trialmark on this machine and resolves when every part answers.
 *
 * Guarantees: processes that a killed start left behind are ended first; two starts cannot share a data folder; when
 * one part does not come up, or `signal` aborts, the others are stopped before this rejects. Without the site it is the
 * registry that programs use: what demonstrations, benchmarks and fault tests need.
 */
export async function startInstallation(
  settings: StartEnvironment,
  progress: Progress,
  signal: AbortSignal,
  { withSite }: { readonly withSite: boolean } = { withSite: true },
): Promise<Installation> {
  const paths = dataPaths(settings.dataFolder);
  mkdirSync(paths.folder, { recursive: true });
  chmodSync(paths.folder, 0o711);
  const records = openProcessRecords(paths.run);
  const other = records.pidOf(SELF);
  if (other !== undefined) throw new Error(`Trialmark already runs from ${paths.folder}, as process ${other}.`);
  records.write(SELF, process.pid);
  for (const name of await records.endLeftovers(SELF))
    progress.say(`  Ended ${name}, left running by an earlier start.`);

  const supervisor = createSupervisor({ logs: paths.logs, records, say: (line) => progress.say(`  ${line}`) });
  // A process that is waited for then ends before it is ready, and that ends the start.
  signal.addEventListener('abort', () => void supervisor.stopAll(), { once: true });
  let database: StartedDatabase | undefined;
  const stopped = new AbortController();
  const stop = async () => {
    stopped.abort();
    await supervisor.stopAll();
    await database?.stop();
    records.remove(SELF);
  };
  try {
    const { ports } = settings;
    const addresses = addressesFor(ports);
    const { say } = progress;
    const step: Progress['step'] = (label, work) => {
      signal.throwIfAborted();
      return progress.step(label, work);
    };
    await refuseTakenPorts(settings);
    // The site takes by far the longest to build; everything else fits in that time.
    const built = withSite ? step('Site', () => buildPortal(paths, signal)) : Promise.resolve();
    built.catch(() => undefined);
    database = await step('Database', () =>
      startDatabase(paths, ports.postgres, settings.databaseUrl, (line) => say(`  ${line}`)),
    );
    for (const notice of database.notices) say(`    ${notice}`);
    const keys = ensureKeys(paths, `localhost:${ports.api}/log`);
    const witnesses = await step('Witness keys', () => identifyWitnesses(paths, ports.witnesses));
    const contract = await step('Development chain and contract', async () => {
      await supervisor.start(chainSpec(paths, ports.chain));
      return ensureContract(
        paths,
        ports.chain,
        witnesses.map((witness) => witness.address),
      );
    });
    if (contract.isNew) say('    A new development chain: anchors start from nothing.');
    await step('Demonstration witnesses', async () => {
      await Promise.all(
        witnesses.map((witness) => supervisor.start(witnessSpec(paths, witness, keys.log, contract.address))),
      );
    });
    writePolicy(paths, { keys, witnesses, contract, signerOrigin: addresses.signer, logUrl: addresses.log });
    const signerPageDigest = await step('Signing page', async () => {
      const digest = await buildSigner(paths, addresses, signal);
      await supervisor.start(signerSpec(paths, addresses, ports.signer));
      return digest;
    });
    const { app } = database.urls;
    const parts = { paths, addresses, databaseUrls: database.urls, witnesses, contract, log: keys.log };
    await Promise.all([
      step('Worker', () => supervisor.start(workerSpec({ ...parts, port: ports.worker }))),
      step('API', () => supervisor.start(apiSpec(paths, addresses, settings, app))),
    ]);
    await step('Demonstration', () => seed(paths, addresses, app, signerPageDigest, signal));
    await Promise.all([
      step('Demonstration desk', () => supervisor.start(deskSpec(paths, addresses, app))),
      step('Demonstration custodian', () => supervisor.start(custodianSpec(paths, addresses, ports.custodian))),
    ]);
    await built;
    if (withSite) await step('Portal', () => supervisor.start(portalSpec(paths, addresses, ports.portal)));
    if (withSite && settings.hasMarket) {
      const filled = openMarket(paths, addresses, app, stopped.signal);
      filled.catch((error: unknown) => stopped.signal.aborted || say(`  The catalogue was not filled: ${error}`));
    }
    return { addresses, databaseUrls: database.urls, pidOf: supervisor.pidOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Before anything is built: nobody should wait a minute to read that a port is taken. */
async function refuseTakenPorts({ ports }: StartEnvironment): Promise<void> {
  // PostgreSQL's may still be held by a server that an earlier start left; it is stopped when the new one starts.
  const { witnesses, postgres: _, ...others } = ports;
  const wanted = [
    ...Object.entries(others),
    ...witnesses.map((port, index) => [`witness_${index + 1}`, port] as const),
  ];
  for (const [name, port] of wanted) {
    if (await portIsFree(port)) continue;
    throw new Error(
      `Port ${port} is in use by another program. Stop that, or set TRIALMARK_${name.toUpperCase()}_PORT to a free one.`,
    );
  }
}
