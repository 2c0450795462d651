'use client';

import { useCallback, useEffect, useState } from 'react';
import { saveText } from '../vault/save-text.ts';
import { useVault } from '../vault/use-vault.ts';
import { useRecipientProblem } from './use-recipient-problem.ts';

/** Characters of a recipient in a file's name: enough to tell keys apart. */
const SHOWN = 12;

/** The decryption keys of the open vault, by recipient; null until they are known. */
export function useResearcherKeys() {
  const { run } = useVault();
  const words = useRecipientProblem();
  const [recipients, setRecipients] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = useCallback(
    async <T>(work: () => Promise<T>): Promise<T | null> => {
      try {
        const done = await work();
        setProblem(null);
        return done;
      } catch (error) {
        setProblem(words(error));
        return null;
      }
    },
    [words],
  );
  const load = useCallback(
    () => void attempt(async () => setRecipients(await run('researcher.list', null))),
    [attempt, run],
  );
  useEffect(load, [load]);
  const make = useCallback(async () => {
    const made = await attempt(() => run('researcher.create', null));
    load();
    return made?.recipient ?? null;
  }, [attempt, load, run]);
  const save = useCallback(
    async (recipient: string) =>
      (await attempt(async () => {
        const { file } = await run('researcher.export', { recipient });
        saveText(`${recipient.slice(0, SHOWN)}.key.txt`, file, 'text/plain');
        return true;
      })) === true,
    [attempt, run],
  );
  return { recipients, problem, load, make, save };
}
