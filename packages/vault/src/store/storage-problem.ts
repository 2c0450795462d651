import { VaultError } from '../vault-error.ts';

/** The problem with storage that `error` is, for the person to be told what to do. */
export function storageProblem(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new VaultError(name === 'QuotaExceededError' ? 'storage-full' : 'storage-unavailable');
}
