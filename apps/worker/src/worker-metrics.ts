import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type WorkerMetrics = {
  readonly contentType: string;
  readonly integrated: (size: number) => void;
  readonly published: (size: number) => void;
  readonly text: () => Promise<string>;
};

/** Prometheus metrics of the worker: how far the log is, and how far behind what readers see of it. */
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
  return {
    contentType: registry.contentType,
    integrated: (size) => integrated.set(size),
    published: (size) => published.set(size),
    text: () => registry.metrics(),
  };
}
