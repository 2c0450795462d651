import { setTimeout as sleep } from 'node:timers/promises';

export type Watch = {
  /** Every checkpoint that the reader was shown, oldest first. */
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 40;

/** A reader who keeps every checkpoint that the API shows: what was shown once must stay a prefix of the log for ever. */
export function watchCheckpoints(logUrl: string): Watch {
  const notes: string[] = [];
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      const note = await readNote(logUrl, end.signal);
      if (note !== null && note !== notes.at(-1)) notes.push(note);
      await sleep(EVERY_MS);
    }
  })();
  return {
    notes,
    stop: async () => {
      end.abort();
      await watching;
    },
  };
}

async function readNote(logUrl: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(`${logUrl}/checkpoint`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
