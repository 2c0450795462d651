'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, apiProblem, KEEPALIVE_MAX } from '../client/api.ts';
import { createSaver } from './create-saver.ts';

const QUIET_MS = 2_000;

/**
 * Saves `data` when nothing was typed for a moment, and when the page is left. A draft that is too long for the browser
 * to send while it leaves makes it ask first.
 */
export function useSaving<T>(
  data: T,
  saved: T | null,
  revision: number,
  unreachable: string,
  send: (data: T, revision: number) => Promise<number>,
) {
  const latest = useRef({ data, send });
  latest.current = { data, send };
  const [saver] = useState(() => createSaver<T>(saved, revision, (value, at) => latest.current.send(value, at)));
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const persist = useCallback(() => saver.save(latest.current.data), [saver]);
  const persistQuietly = useCallback(
    () =>
      persist().then(
        () => setProblem(null),
        (error: unknown) => setProblem(apiProblem(error, unreachable)),
      ),
    [persist, unreachable],
  );
  useEffect(() => {
    if (!saver.isDirty(data)) return;
    const timer = setTimeout(() => void persistQuietly(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [data, saver, persistQuietly]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden' && saver.isDirty(latest.current.data)) void persistQuietly();
    };
    const ask = (event: BeforeUnloadEvent) => {
      const { data: now } = latest.current;
      if (saver.isDirty(now) && JSON.stringify(now).length > KEEPALIVE_MAX) event.preventDefault();
    };
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('beforeunload', ask);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('beforeunload', ask);
    };
  }, [saver, persistQuietly]);
  return { persist, problem };
}
