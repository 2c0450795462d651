import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type ApiMetrics = {
  readonly contentType: string;
  readonly observe: (route: string, status: number, seconds: number) => void;
  readonly text: () => Promise<string>;
};

/** Prometheus metrics: requests by route and status, and the process's own. No label holds anything a caller chose. */
export function createMetrics(): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'trialmark_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    observe: (route, status, seconds) => requests.labels(route, String(status)).observe(seconds),
    text: () => registry.metrics(),
  };
}
