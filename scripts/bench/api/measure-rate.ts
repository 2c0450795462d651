import autocannon from 'autocannon';

export type Rate = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
  /** Answers that were not 2xx, and requests without an answer. */
  readonly errors: number;
};

const CONNECTIONS = 20;

type Load = { readonly perSecond: number | null; readonly seconds: number };

/** Asks for these paths in turn, evenly at `perSecond`, or as fast as answers come where that is null. */
export async function measureRate(url: string, paths: readonly string[], { perSecond, seconds }: Load): Promise<Rate> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...(perSecond === null ? {} : { overallRate: perSecond }),
    requests: paths.map((path) => ({ path })),
  });
  const { latency, requests, errors, timeouts, non2xx } = result;
  return { p50Ms: latency.p50, p99Ms: latency.p99, perSecond: requests.average, errors: errors + timeouts + non2xx };
}
