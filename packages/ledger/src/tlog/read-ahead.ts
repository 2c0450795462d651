/**
 * Reads `read(0)`, `read(1)`, … in order, up to `depth` of them at once. Ends after `count` values, or when the consumer
 * stops. A failure is thrown when its turn comes.
 */
export async function* readAhead<T>(
  count: number,
  depth: number,
  read: (index: number) => Promise<T>,
): AsyncGenerator<T, void, undefined> {
  const waiting: Promise<T>[] = [];
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    for (; next < count && next < index + depth; next += 1) {
      const value = read(next);
      // Whoever awaits it sees the failure; one that nobody comes to await must not end the process.
      value.catch(() => undefined);
      waiting.push(value);
    }
    const value = waiting.shift();
    if (value === undefined) return;
    yield await value;
  }
}
