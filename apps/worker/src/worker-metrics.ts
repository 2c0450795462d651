import type { ForcedStep } from '@trialmark/services';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type WorkerMetrics = {
  readonly contentType: string;
  readonly integrated: (size: number) => void;
  readonly published: (size: number) => void;
  readonly forced: (waiting: ForcedStep['waiting']) => void;
  readonly text: () => Promise<string>;
};

/** Prometheus metrics of the worker: how far the log is, how far behind what readers see of it, and what is forced. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const integrated = new Gauge({ name: 'trialmark_log_size', help: 'Entries that have a place', registers });
  const published = new Gauge({
    name: 'trialmark_log_published_size',
    help: 'Entries under a cosigned checkpoint',
    registers,
  });
  const waiting = new Gauge({
    name: 'trialmark_forced_waiting',
    help: 'Statements posted to the contract that are neither settled nor refused',
    registers,
  });
  const due = new Gauge({
    name: 'trialmark_forced_deadline_seconds',
    help: 'When the first of them is due, Unix seconds; 0 when none waits',
    registers,
  });
  return {
    contentType: registry.contentType,
    integrated: (size) => integrated.set(size),
    published: (size) => published.set(size),
    forced: (seen) => {
      if (seen === null) return;
      waiting.set(seen.count);
      due.set(seen.firstDeadlineS ?? 0);
    },
    text: () => registry.metrics(),
  };
}
