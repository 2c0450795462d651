/** Ends the worker threads that proving with `threads: 'all'` started; a later proof starts new ones. */
export async function stopThreads(): Promise<void> {
  const { curve_bn128: curve } = globalThis as { curve_bn128?: { terminate(): Promise<void> } | null };
  await curve?.terminate();
}
