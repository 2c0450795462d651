import { encodeBase64, formatNote, type Note, openNote, parseSignatureLine, type VerifierKey } from '@trialmark/ledger';
import type { WitnessPort } from './ports.ts';

/** Proof that the tree of `oldSize` is a prefix of the one being cosigned. */
export type ProveFrom = (oldSize: number) => Promise<readonly Uint8Array[]>;

/** Sizes that witnesses last cosigned, as far as we know: saves a round trip, and is corrected by their 409. */
export type WitnessSizes = Map<string, number>;

/**
 * Asks every witness at once to cosign `note`, and returns the note with the cosignatures that verify.
 *
 * A witness that cannot be reached, or answers anything else, is left out and named in `failures`; whether the rest
 * suffices is the policy's business. Nothing is written here: if the process dies, the next run asks again.
 */
export async function collectCosignatures(
  note: Note,
  size: number,
  prove: ProveFrom,
  witnesses: readonly { readonly port: WitnessPort; readonly key: VerifierKey }[],
  sizes: WitnessSizes,
): Promise<{ readonly note: Note; readonly failures: readonly string[] }> {
  const answers = await Promise.all(
    witnesses.map(async ({ port, key }) => {
      const lines = await askWitness(port, note, size, prove, sizes);
      if (typeof lines !== 'string') return { failure: `${port.name}: ${lines.detail}`, signatures: [] };
      return verified(port.name, note, lines, key);
    }),
  );
  return {
    note: { ...note, signatures: [...note.signatures, ...answers.flatMap(({ signatures }) => signatures)] },
    failures: answers.flatMap(({ failure }) => (failure === null ? [] : [failure])),
  };
}

async function askWitness(
  port: WitnessPort,
  note: Note,
  size: number,
  prove: ProveFrom,
  sizes: WitnessSizes,
): Promise<string | { readonly detail: string }> {
  // Twice at most: what a witness says it has is tried once.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const old = sizes.get(port.name) ?? 0;
    if (old > size) return { detail: `it has ${old} entries, more than the ${size} to be cosigned` };
    const proof = old === 0 ? [] : await prove(old);
    const answer = await port.addCheckpoint(
      `old ${old}\n${proof.map((hash) => `${encodeBase64(hash)}\n`).join('')}\n${formatNote(note)}`,
    );
    if (answer.kind === 'cosigned') {
      sizes.set(port.name, size);
      return answer.lines;
    }
    if (answer.kind !== 'conflict') return { detail: answer.detail };
    if (sizes.get(port.name) === answer.size) return { detail: `it has another tree of ${answer.size} entries` };
    sizes.set(port.name, answer.size);
  }
  return { detail: 'its size changed while it was asked' };
}

async function verified(name: string, note: Note, lines: string, key: VerifierKey) {
  try {
    const signatures = lines
      .split('\n')
      .filter((line) => line !== '')
      .map(parseSignatureLine)
      .filter((signature) => signature.name === key.name && signature.keyId === key.keyId);
    const opened = await openNote({ ...note, signatures }, [key]);
    return opened.ok ? { failure: null, signatures } : { failure: `${name}: ${opened.detail}`, signatures: [] };
  } catch (error) {
    return { failure: `${name}: ${error instanceof Error ? error.message : 'unreadable answer'}`, signatures: [] };
  }
}
