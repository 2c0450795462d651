import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths, readStartEnvironment } from '@trialmark/config';
import { createPool } from '@trialmark/db';
import { investigatorOf, organisationNamed } from '../../seed/content/parties.ts';
import { ensureDemonstrationKey } from '../../seed/demonstration-keys.ts';
import { freePorts } from '../../start/free-ports.ts';
import { createProgress } from '../../start/progress.ts';
import { startInstallation } from '../../start/start-installation.ts';
import { fillDatasets } from './fill-datasets.ts';
import { fillTrials } from './fill-trials.ts';
import { measureFullSpeed } from './measure-full-speed.ts';
import { measurePaced } from './measure-paced.ts';
import { searchPaths } from './search-paths.ts';

const TRIALS = 10_000;
const DATASETS = 2_000;
const PER_SECOND = 200;
const SECONDS = 20;
const SEARCHES = 400;

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * Reading the registry over HTTP, on a fresh installation of its own: the API as a process, real PostgreSQL, worker and
 * witnesses beside it, and the caller on the same machine.
 */
export async function benchApi(say: (line: string) => void): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-bench-'));
  chmodSync(folder, 0o711);
  const settings = readStartEnvironment({
    TRIALMARK_DATA: folder,
    TRIALMARK_REQUESTS_PER_MINUTE: '100000000',
    ...(await freePorts()),
  });
  const installation = await startInstallation(settings, createProgress(process.stderr), new AbortController().signal, {
    withSite: false,
  });
  const owner = createPool(installation.databaseUrls.owner, { max: 2, name: 'bench-owner' });
  try {
    const investigator = investigatorOf('hospital');
    const author = {
      issuer: investigator.id,
      secret: ensureDemonstrationKey(dataPaths(folder), investigator.key).secret,
      organisation: organisationNamed('hospital').id,
    };
    const url = installation.addresses.api.replace('localhost', '127.0.0.1');
    say(`Registering ${TRIALS} trials …`);
    const trials = await fillTrials(url, author, TRIALS);
    say(`Filling in ${DATASETS} datasets …`);
    const datasets = await fillDatasets(owner, author, trials, DATASETS);
    await owner.query('VACUUM ANALYZE');
    return await measure(
      url,
      trials.map(({ registryId }) => registryId),
      datasets,
      say,
    );
  } finally {
    await owner.end();
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  url: string,
  trials: readonly string[],
  datasets: readonly string[],
  say: (line: string) => void,
): Promise<object> {
  const searches = searchPaths(SEARCHES);
  const some = (ids: readonly string[]) => ids.filter((_, i) => i % Math.ceil(ids.length / SEARCHES) === 0);
  const paced = { perSecond: PER_SECOND, seconds: SECONDS };
  say('An answer without work, as a baseline …');
  const baseline = await measurePaced(url, ['/livez'], paced);
  say(`Searches, ${PER_SECOND} a second …`);
  const search = await measurePaced(url, searches, paced);
  say('Trials …');
  const trial = await measurePaced(
    url,
    some(trials).map((id) => `/api/v1/trials/${id}`),
    paced,
  );
  say('Datasets …');
  const dataset = await measurePaced(
    url,
    some(datasets).map((id) => `/api/v1/datasets/${id}`),
    paced,
  );
  say('Searches, as fast as they are answered …');
  const full = await measureFullSpeed(url, searches, SECONDS / 2);
  return {
    searchP99Ms: round(search.p99Ms),
    searchP50Ms: round(search.p50Ms),
    trialPageP99Ms: round(trial.p99Ms),
    datasetPageP99Ms: round(dataset.p99Ms),
    baselineP99Ms: round(baseline.p99Ms),
    requestsPerSecond: round(search.perSecond),
    searchesAtFullSpeedPerSecond: round(full.perSecond),
    errors: [baseline, search, trial, dataset, full].reduce((sum, { errors }) => sum + errors, 0),
    trials: trials.length,
    datasets: datasets.length,
  };
}
