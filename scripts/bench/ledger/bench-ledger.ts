import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths, readStartEnvironment } from '@trialmark/config';
import { createPool } from '@trialmark/db';
import { investigatorOf, organisationNamed } from '../../seed/content/parties.ts';
import { ensureDemonstrationKey } from '../../seed/demonstration-keys.ts';
import { freePorts } from '../../start/free-ports.ts';
import { createProgress } from '../../start/progress.ts';
import { startInstallation } from '../../start/start-installation.ts';
import { readCpuTimeUs } from './cpu-time.ts';
import { measureAppends, receiptP99Ms } from './measure-appends.ts';
import { measureFsyncMs } from './measure-fsync.ts';
import { measureAmendments, measureHttpAppends, registerTrials } from './measure-http.ts';
import { measureRawInsert } from './measure-raw-insert.ts';
import { measureVerify } from './measure-verify.ts';
import { prepareDocuments, prepareEntries, prepareTrial } from './workload.ts';

const TRIALS = 50;
const SECONDS = 10;
/** The load under which receipts are timed: what the log is asked to bear for hours. */
const PACED_PER_SECOND = 6_000;
const PACED = PACED_PER_SECOND * SECONDS;
const ENTRIES = 200_000 + PACED;
const STATEMENTS = 60_000;
const AMENDMENTS = 120;

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The ledger's figures, on a fresh installation of its own: real PostgreSQL with fsync on, the worker, the API and two
 * witnesses as processes, all on this machine beside the callers.
 */
export async function benchLedger(say: (line: string) => void): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-bench-'));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  const settings = readStartEnvironment({
    TRIALMARK_DATA: folder,
    TRIALMARK_REQUESTS_PER_MINUTE: '100000000',
    ...(await freePorts()),
  });
  const paths = dataPaths(folder);
  const installation = await startInstallation(settings, createProgress(process.stderr), new AbortController().signal, {
    withSite: false,
  });
  const app = createPool(installation.databaseUrls.app, { max: 4, name: 'bench' });
  const owner = createPool(installation.databaseUrls.owner, { max: 4, name: 'bench-owner' });
  try {
    const fsyncMs = measureFsyncMs(folder);
    const investigator = investigatorOf('hospital');
    const author = {
      issuer: investigator.id,
      secret: ensureDemonstrationKey(paths, investigator.key).secret,
      organisation: organisationNamed('hospital').id,
    };
    say(`Preparing ${TRIALS} trials and signing ${STATEMENTS + TRIALS * AMENDMENTS} statements …`);
    const trials = Array.from({ length: TRIALS }, (_, i) =>
      prepareTrial(author, `TMK9${String(i).padStart(7, '0')}`, AMENDMENTS),
    );
    const documents = prepareDocuments(
      author,
      trials.map(({ id }) => id),
      STATEMENTS,
    );
    const entries = prepareEntries(ENTRIES, documents);
    const api = installation.addresses.api.replace('localhost', '127.0.0.1');
    await registerTrials(api, trials);

    say('Amendments through the API …');
    const amendments = await measureAmendments(api, trials, SECONDS);
    say('Statements over HTTP …');
    const beforeUs = readCpuTimeUs();
    const http = await measureHttpAppends(api, documents, SECONDS);
    const httpCpuUs = readCpuTimeUs();
    say(`Appends by 64 callers, ${PACED_PER_SECOND} a second, and their receipts …`);
    const paced = await measureAppends(app, paths.log, entries.slice(0, PACED), SECONDS, PACED_PER_SECOND);
    say('Appends by 64 callers, as fast as they can …');
    const appended = await measureAppends(app, paths.log, entries.slice(PACED), SECONDS, null);
    say('The same bytes by raw batched INSERT …');
    const raw = await measureRawInsert(owner, entries, SECONDS);
    say('Verifying the published log …');
    const verify = await measureVerify(paths.log, paths.policy);
    return {
      appendsPerSecond: round(appended.appends.perSecond),
      httpAppendsPerSecond: round(http.perSecond),
      httpCpuMicrosecondsPerAppend:
        beforeUs === null || httpCpuUs === null ? null : Math.round((httpCpuUs - beforeUs) / http.count),
      amendmentsPerSecond: round(amendments.perSecond),
      ratioToRawInsert: round(appended.appends.perSecond / raw.perSecond),
      receiptP99Ms: round(receiptP99Ms(paced)),
      receiptLoadPerSecond: round(paced.appends.perSecond),
      receiptP99AtFullSpeedMs: round(receiptP99Ms(appended)),
      verifyLeavesPerSecond: round(verify.perSecond),
      rawInsertsPerSecond: round(raw.perSecond),
      fsyncMedianMs: round(fsyncMs),
      entryBytes: 512,
      httpEntryBytes: documents[0]?.entry.length ?? 0,
    };
  } finally {
    await app.end();
    await owner.end();
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
