/** Asks the browser to keep what the site stores. Whether it promised to; false also where it cannot be asked. */
export async function keepStorage(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
