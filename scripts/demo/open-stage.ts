import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataPaths, dataPaths, readStartEnvironment } from '@trialmark/config';
import { type Addresses, addressesFor } from '../start/addresses.ts';
import { freePorts } from '../start/free-ports.ts';
import type { Progress } from '../start/progress.ts';
import { startInstallation } from '../start/start-installation.ts';
import { openProcessRecords } from '../start/supervisor/process-records.ts';
import type { Stage } from './story.ts';

export type OpenStage = Stage & { readonly isOwn: boolean; readonly close: () => Promise<void> };

/** The installation that `npm start` runs here or, where none does, one of the demonstration's own until it is closed. */
export async function openStage(progress: Progress, signal: AbortSignal, participants: number): Promise<OpenStage> {
  const { dataFolder, ports } = readStartEnvironment();
  const paths = dataPaths(dataFolder);
  const addresses = addressesFor(ports);
  if (openProcessRecords(paths.run).pidOf('start') === undefined || !(await isReady(addresses.api))) {
    return await openOwnStage(progress, signal, participants);
  }
  const { downloads, remove } = makeDownloads();
  return { ...factsOf(paths, addresses), participants, downloads, isOwn: false, close: async () => remove() };
}

/** An installation of its own, in a temporary folder and on free ports, until it is closed. */
export async function openOwnStage(progress: Progress, signal: AbortSignal, participants: number): Promise<OpenStage> {
  const { downloads, remove } = makeDownloads();
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-demo-data-'));
  chmodSync(folder, 0o711);
  const removeAll = () => {
    rmSync(folder, { recursive: true, force: true });
    remove();
  };
  try {
    const settings = readStartEnvironment({ TRIALMARK_DATA: folder, ...(await freePorts()) });
    const { addresses, stop } = await startInstallation(settings, progress, signal, { withSite: false });
    const close = async () => {
      await stop();
      removeAll();
    };
    return { ...factsOf(dataPaths(folder), addresses), participants, downloads, isOwn: true, close };
  } catch (error) {
    removeAll();
    throw error;
  }
}

function makeDownloads() {
  const downloads = mkdtempSync(join(tmpdir(), 'trialmark-demo-'));
  return { downloads, remove: () => rmSync(downloads, { recursive: true, force: true }) };
}

function factsOf(
  { policy, mail, issuerSecret, custodianDatasets }: DataPaths,
  addresses: Addresses,
): Omit<Stage, 'downloads' | 'participants'> {
  return { addresses, policyFile: policy, mailFolder: mail, issuerSecretFile: issuerSecret, custodianDatasets };
}

async function isReady(apiUrl: string): Promise<boolean> {
  const answer = await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return answer?.ok === true;
}
