import { stat } from 'node:fs/promises';
import { PassingError } from '../custodian-error.ts';
import { readPiece } from '../store/open-store.ts';
import type { ApiClient } from './api-client.ts';
import { ApiRefusal } from './api-refusal.ts';

const PIECE_BYTES = 8 * 1024 * 1024;

type Upload = { readonly request: string; readonly digest: string; readonly file: string };
type Hooks = { readonly onProgress: (sent: number, total: number) => Promise<void>; readonly signal?: AbortSignal };

/**
 * Sends a file from where the last attempt ended, in pieces, until it is whole at the other end. What was cut, by either
 * side, goes on from what has arrived.
 *
 * @throws ApiRefusal, CustodianError `api/unreachable`, and the signal's reason
 */
export async function uploadFile(
  api: Pick<ApiClient, 'uploadState' | 'uploadPiece'>,
  { request, digest, file }: Upload,
  hooks: Hooks,
): Promise<void> {
  const { size } = await stat(file);
  let { offset, complete } = await api.uploadState(request, digest);
  let restarts = 0;
  while (!complete) {
    hooks.signal?.throwIfAborted();
    const bytes = await readPiece(file, offset, Math.min(PIECE_BYTES, size - offset));
    try {
      ({ offset, complete } = await api.uploadPiece(request, digest, { bytes, offset, total: size }));
      if (bytes.length === 0 && !complete)
        throw new PassingError('api/upload', 'The API does not say that the file is whole.');
    } catch (error) {
      // The other end has more or less than we thought: ask it, and go on from there.
      if (!(error instanceof ApiRefusal) || error.code !== 'stale' || restarts >= 5) throw error;
      restarts += 1;
      ({ offset, complete } = await api.uploadState(request, digest));
    }
    await hooks.onProgress(offset, size);
  }
}
