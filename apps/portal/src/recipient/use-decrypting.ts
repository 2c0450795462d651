'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useVault } from '../vault/use-vault.ts';
import { fetchSealed } from './fetch-sealed.ts';
import { saveBlob } from './save-blob.ts';
import { useRecipientProblem } from './use-recipient-problem.ts';

export type SealedRelease = {
  readonly releaseId: string;
  /** SHA-256 of the ciphertext as the custodian's statement has it. */
  readonly ciphertextDigest: string;
  readonly sizeBytes: number;
  /** Without its ending. */
  readonly fileName: string;
};

export type Decrypting =
  | { readonly kind: 'open'; readonly problem: string | null; readonly wasStopped: boolean }
  | { readonly kind: 'working'; readonly bytes: number }
  | { readonly kind: 'done' };

const OPEN = { kind: 'open', problem: null, wasStopped: false } as const;
/** Drawing each chunk would take longer than decrypting it. */
const DRAW_MS = 100;

/** Downloads, decrypts and saves a release. The vault is needed for the first kilobytes only. */
export function useDecrypting(release: SealedRelease) {
  const { run } = useVault();
  const words = useRecipientProblem();
  const [state, setState] = useState<Decrypting>(OPEN);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const start = useCallback(async () => {
    const { releaseId, ciphertextDigest, sizeBytes, fileName } = release;
    stop.current = new AbortController();
    const { signal } = stop.current;
    let drawnAtMs = 0;
    setState({ kind: 'working', bytes: 0 });
    try {
      const [body, { openSealed }] = await Promise.all([fetchSealed(releaseId, signal), import('./open-sealed.ts')]);
      const opened = await openSealed(body, {
        sha256: ciphertextDigest,
        sizeBytes,
        type: 'application/zip',
        unlock: async (header) => (await run('researcher.unlock', { header }, { signal })).fileKey,
        onBytes: (bytes) => {
          if (Date.now() - drawnAtMs < DRAW_MS) return;
          drawnAtMs = Date.now();
          setState({ kind: 'working', bytes });
        },
      });
      saveBlob(`${fileName}.zip`, opened);
      setState({ kind: 'done' });
    } catch (error) {
      setState(signal.aborted ? { ...OPEN, wasStopped: true } : { ...OPEN, problem: words(error) });
    }
  }, [release, run, words]);
  return { state, start, cancel: useCallback(() => stop.current.abort(), []) };
}
