/**
 * The custodian on the data holder’s machine (docs/manual/custodian.md).
 *
 * node src/main.ts                    runs, with its page
 * node src/main.ts ingest FOLDER      takes a folder of datasets in
 * node src/main.ts deposit DATASET    deposits a version, by the name of its folder or its id
 * node src/main.ts once               one round
 *
 * Ends at SIGTERM after the step that is being made; a kill at any other point loses nothing. Exit code 1: something has to be
 * seen to, and is said.
 */
import { EnvironmentError, readCustodianEnvironment } from '@trialmark/config';
import { type Logger, pino } from 'pino';
import { CustodianError } from './custodian-error.ts';
import { servePage } from './page/serve-page.ts';
import { problemOf } from './release/job.ts';
import { runLoop } from './run/run-loop.ts';
import { type Wired, wire } from './run/wire.ts';

type Environment = ReturnType<typeof readCustodianEnvironment>;

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error(name)));

async function run(environment: Environment, wired: Wired, logger: Logger): Promise<void> {
  const page = await servePage({
    ...{ custodian: wired.custodian, store: wired.store, datasets: environment.datasets, port: environment.port },
    nowMs: Date.now,
    onError: (error) => logger.error({ error: String(error) }, 'the page failed'),
  });
  logger.info({ url: `http://127.0.0.1:${page.port}` }, 'listening');
  try {
    await runLoop(wired.custodian, { pollMs: environment.pollSeconds * 1_000, signal: stop.signal });
  } finally {
    await page.close();
  }
}

async function command(environment: Environment, wired: Wired, logger: Logger): Promise<void> {
  const [, , name = 'run', argument = ''] = process.argv;
  const { custodian } = wired;
  switch (name) {
    case 'run':
      return await run(environment, wired, logger);
    case 'ingest': {
      const { dataset, facts } = await custodian.ingest(argument);
      logger.info({ dataset: dataset.id, participants: facts.subjects.length, noticed: facts.notices }, 'ingested');
      return;
    }
    case 'deposit':
      logger.info(await custodian.deposit(argument), 'deposited');
      return;
    case 'once': {
      await custodian.round();
      const { problem } = custodian;
      if (problem !== null) throw new CustodianError(problem.code, problem.message, problem.advice);
      return;
    }
    default:
      throw new CustodianError(
        'command',
        `There is no command ${name}.`,
        'There are ingest, deposit and once, or none.',
      );
  }
}

try {
  const environment = readCustodianEnvironment();
  const logger = pino({ level: environment.logLevel, base: null });
  const wired = await wire(environment, logger, stop.signal);
  try {
    await command(environment, wired, logger);
  } finally {
    await wired.close();
  }
} catch (error) {
  const problem =
    error instanceof EnvironmentError ? { code: 'environment', message: error.message, advice: '' } : problemOf(error);
  if (stop.signal.aborted && problem === null) process.exitCode = 0;
  else {
    console.error(problem === null ? error : JSON.stringify({ level: 'error', ...problem }));
    process.exitCode = 1;
  }
}
