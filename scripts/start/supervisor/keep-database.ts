import { type EmbeddedOptions, startEmbedded } from '@trialmark/db';
import { keepRunning } from './keep-running.ts';

export type KeptDatabase = {
  readonly superuserUrl: string;
  readonly notices: readonly string[];
  /** Of the server that runs now. */
  readonly pid: () => number;
  /** Fast shutdown, for good. */
  readonly stop: () => Promise<void>;
};

/**
 * Runs the embedded PostgreSQL and starts it again when it ends by itself: what was committed is recovered from its
 * write-ahead log, and everything that uses it finds it at the same address.
 */
export async function keepDatabase(options: EmbeddedOptions, say: (line: string) => void): Promise<KeptDatabase> {
  let server = await startEmbedded(options);
  const { superuserUrl, notices } = server;
  const end = new AbortController();
  const keeping = keepRunning(server, {
    name: 'The database',
    start: () => startEmbedded(options),
    end: end.signal,
    onRun: (run) => {
      server = run;
    },
    say,
  });
  return {
    superuserUrl,
    notices,
    pid: () => server.pid,
    stop: async () => {
      end.abort();
      await server.stop();
      // One that was just being started is stopped before this ends.
      await keeping;
    },
  };
}
