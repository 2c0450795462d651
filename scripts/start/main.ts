import { readStartEnvironment } from '@trialmark/config';
import { createProgress } from './progress.ts';
import { startInstallation } from './start-installation.ts';
import { summary } from './summary.ts';

/** `npm start`: the whole of Trialmark on this machine, until Ctrl-C. */
const startedMs = Date.now();
const progress = createProgress(process.stdout);
console.log('Starting Trialmark …');

const settings = readStartEnvironment();
const abort = new AbortController();
const starting = startInstallation(settings, progress, abort.signal);

const stop = async () => {
  if (abort.signal.aborted) return;
  console.log('\nStopping …');
  abort.abort(new Error('Stopped before it was ready.'));
  const installation = await starting.catch(() => undefined);
  await installation?.stop();
  console.log('Stopped. Everything is kept; the next start goes on from here.');
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
  const { addresses } = await starting;
  if (!abort.signal.aborted) console.log(summary(addresses, settings.dataFolder, Date.now() - startedMs));
} catch (error) {
  if (!abort.signal.aborted) {
    console.error(`\nTrialmark could not be started.\n${(error as Error).message}`);
    process.exit(1);
  }
}
