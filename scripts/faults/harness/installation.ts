/**
 * A whole installation whose parts can be killed: PostgreSQL on disk, API, worker, two witnesses and a development
 * chain, each the real process that `npm start` runs, started again whenever it ends.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFolderFiles, type Files } from '@trialmark/adapters';
import { type DataPaths, dataPaths, readStartEnvironment, type StartEnvironment } from '@trialmark/config';
import { type Durability, freePort } from '@trialmark/db';
import { type Policy, parsePolicy } from '@trialmark/ledger';
import { type Addresses, addressesFor } from '../../start/addresses.ts';
import { freePorts } from '../../start/free-ports.ts';
import { apiSpec } from '../../start/steps/api.ts';
import { chainSpec } from '../../start/steps/chain.ts';
import { ensureContract } from '../../start/steps/contract.ts';
import { ensureKeys } from '../../start/steps/keys.ts';
import { writePolicy } from '../../start/steps/policy.ts';
import { type DemonstrationWitness, identifyWitnesses, witnessSpec } from '../../start/steps/witnesses.ts';
import { workerSpec } from '../../start/steps/worker.ts';
import { openProcessRecords } from '../../start/supervisor/process-records.ts';
import type { ProcessSpec } from '../../start/supervisor/process-spec.ts';
import { type KeptProcess, keepProcess } from './kept-process.ts';
import { type Author, seedLog } from './seed-log.ts';
import { startTestedDatabase, type TestedDatabase } from './tested-database.ts';

export type ProcessName = 'api' | 'worker' | 'witness-1' | 'witness-2' | 'chain';

export type Installation = {
  readonly paths: DataPaths;
  readonly addresses: Addresses;
  readonly policy: Policy;
  /** The published log folder. */
  readonly files: Files;
  readonly author: Author;
  readonly witnesses: readonly DemonstrationWitness[];
  readonly database: TestedDatabase;
  readonly processes: Readonly<Record<ProcessName, KeptProcess>>;
  /** A worker beside the first, under the same key, on the same data. */
  readonly secondWorker: () => Promise<KeptProcess>;
  /** Whether every process says that it is ready within `timeoutMs`. */
  readonly untilReady: (timeoutMs: number) => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

export type InstallationOptions = {
  readonly durability?: Durability;
  /** Where API and worker find the database, given where it is; for a wire that can be cut. */
  readonly databasePort?: (port: number) => Promise<number>;
  /** A disk of its own for all data; logs and pids are kept elsewhere. */
  readonly disk?: string;
};

async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const own = mkdtempSync(join(tmpdir(), 'trialmark-faults-'));
  const paths = { ...dataPaths(options.disk ?? own), logs: join(own, 'logs'), run: join(own, 'run') };
  mkdirSync(paths.logs);
  chmodSync(own, 0o711);
  const records = openProcessRecords(paths.run);
  const keep = (spec: ProcessSpec) => keepProcess(spec, paths.logs, records);
  const settings = await chooseSettings(paths.folder);
  const { ports } = settings;
  const addresses = addressesFor(ports);
  const database = await startTestedDatabase(paths, options.durability ?? 'durable');
  const started: KeptProcess[] = [];
  const start = async (process: KeptProcess): Promise<KeptProcess> => {
    await process.start();
    started.push(process);
    return process;
  };
  const stop = async () => {
    for (const process of started.reverse()) await process.stop();
    await database.stop();
    rmSync(own, { recursive: true, force: true });
  };
  try {
    const log = ensureKeys(paths, `localhost:${ports.api}/log`);
    const witnesses = await identifyWitnesses(paths, ports.witnesses);
    const chain = await start(keep(chainSpec(paths, ports.chain)));
    const contract = await ensureContract(
      paths,
      ports.chain,
      witnesses.map(({ address }) => address),
    );
    const kept = witnesses.map((witness) => keep(witnessSpec(paths, witness, log.log, contract.address)));
    const [first, second] = await Promise.all(kept.map(start));
    if (first === undefined || second === undefined) throw new Error('two witnesses are needed');
    writePolicy(paths, { keys: log, witnesses, contract, signerOrigin: addresses.signer, logUrl: addresses.log });
    const facts = { origin: log.log.name, signerOrigin: addresses.signer };
    const author = await seedLog(paths, database.urls.app, facts);

    const port = (await options.databasePort?.(database.port)) ?? database.port;
    const databaseUrls = {
      owner: database.urls.owner,
      app: onPort(database.urls.app, port),
      sequencer: onPort(database.urls.sequencer, port),
    };
    const parts = { paths, addresses, databaseUrls, witnesses, contract, log: log.log };
    const worker = await start(keep(quiet(workerSpec({ ...parts, port: ports.worker }))));
    const api = await start(keep(quiet(apiSpec(paths, addresses, settings, databaseUrls.app))));
    const processes = { api, worker, 'witness-1': first, 'witness-2': second, chain };
    return {
      paths,
      addresses,
      policy: parsePolicy(readFileSync(paths.policy, 'utf8')),
      files: createFolderFiles(paths.log),
      author,
      witnesses,
      database,
      processes,
      secondWorker: async () => {
        const spec = quiet(workerSpec({ ...parts, port: await freePort() }));
        return start(keep({ ...spec, name: 'worker-2' }));
      },
      untilReady: (timeoutMs) => untilReady(processes, timeoutMs),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(processes: Installation['processes'], timeoutMs: number): Promise<boolean> {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    const states = await Promise.all(Object.values(processes).map((each) => each.isReady()));
    if (states.every((isReady) => isReady)) return true;
    if (Date.now() > deadlineMs) return false;
    await sleep(25);
  }
}

/** One log line a request would be most of what the disk does. */
function quiet(spec: ProcessSpec): ProcessSpec {
  return { ...spec, env: { ...spec.env, TRIALMARK_LOG_LEVEL: 'warn' } };
}

function onPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

/** Starts an installation, stops it after `use`, however that ends. */
export async function withInstallation<T>(
  options: InstallationOptions,
  use: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await startInstallation(options);
  try {
    return await use(installation);
  } finally {
    await installation.stop();
  }
}

/** Free ports, and no limit on requests: the tests write from one address. */
async function chooseSettings(folder: string): Promise<StartEnvironment> {
  return readStartEnvironment({
    ...(await freePorts()),
    TRIALMARK_DATA: folder,
    TRIALMARK_REQUESTS_PER_MINUTE: '1000000',
  });
}
