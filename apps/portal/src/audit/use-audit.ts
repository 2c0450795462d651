'use client';

import type { AuditProgress } from '@trialmark/audit';
import { useEffect, useRef, useState } from 'react';
import { connectWorker } from './connect-worker.ts';
import { readWanted } from './read-wanted.ts';
import { type AuditOutcome, type AuditTraffic, startAudit } from './start-audit.ts';
import type { AuditRequest } from './worker/messages.ts';

export type AuditState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: AuditProgress; readonly traffic: AuditTraffic }
  | { readonly status: 'ended'; readonly outcome: AuditOutcome; readonly traffic: AuditTraffic };

const BEGINNING: AuditProgress = { stage: 'reading', done: 0, total: null };

/** One audit at a time, which ends with the page. */
export function useAudit(logUrl: string) {
  const [state, setState] = useState<AuditState>({ status: 'idle' });
  const cancelRef = useRef(() => {});
  useEffect(() => () => cancelRef.current(), []);
  const start = async (request: AuditRequest) => {
    cancelRef.current();
    let traffic: AuditTraffic = { files: 0, bytes: 0 };
    setState({ status: 'running', progress: BEGINNING, traffic });
    const running = startAudit({
      connection: connectWorker(),
      request,
      read: readWanted(logUrl),
      onProgress: (progress, read) => {
        traffic = read;
        setState({ status: 'running', progress, traffic });
      },
    });
    cancelRef.current = running.cancel;
    const outcome = await running.outcome;
    // Another one may have been started meanwhile.
    if (cancelRef.current !== running.cancel) return;
    setState({ status: 'ended', outcome, traffic });
  };
  return { state, start, cancel: () => cancelRef.current() };
}
