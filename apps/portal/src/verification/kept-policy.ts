/**
 * The trust policy that a reader keeps in this browser. It was obtained elsewhere; this site only ever reads back what
 * the reader gave it. Anyone who can run script on this origin could change it: a reader who needs more uses the
 * command line.
 */
const KEY = 'trialmark.policy';

export function readKeptPolicy(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps `policy`, or forgets it when null. Storage may be off: then nothing is kept. */
export function keepPolicy(policy: string | null): void {
  try {
    if (policy === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, policy);
  } catch {
    // Nothing is kept, and the page works as it does for a first visit.
  }
}
