import autocannon from 'autocannon';

const CONNECTIONS = 20;

/** Asks for these paths in turn over twenty connections, each as fast as it is answered. */
export async function measureFullSpeed(
  url: string,
  paths: readonly string[],
  seconds: number,
): Promise<{ readonly perSecond: number; readonly errors: number }> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: paths.map((path) => ({ path })),
  });
  return { perSecond: result.requests.average, errors: result.errors + result.timeouts + result.non2xx };
}
