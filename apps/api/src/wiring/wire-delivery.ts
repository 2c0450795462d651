import { createFolderCiphertexts } from '@trialmark/adapters';
import type { ApiEnvironment } from '@trialmark/config';
import { createPool, createSessionLock } from '@trialmark/db';
import type { CiphertextStore, LockUpload } from '@trialmark/services';

/** What encrypted releases come in and go out by. */
export type Delivery = {
  readonly files: CiphertextStore;
  readonly lockUpload: LockUpload;
  /** Bytes of one file at most. */
  readonly uploadBytesMax: number;
};

/** Files being uploaded at once: each keeps a connection for its lock, of a pool of its own. */
const UPLOADS_AT_ONCE = 8;

export function wireDelivery({ databaseUrl, filesFolder, uploadBytesMax }: ApiEnvironment): {
  readonly delivery: Delivery;
  readonly close: () => Promise<void>;
} {
  const locks = createPool(databaseUrl, { name: 'trialmark-uploads', max: UPLOADS_AT_ONCE, statementTimeoutMs: 6_000 });
  const lockUpload = createSessionLock(locks);
  const delivery = { files: createFolderCiphertexts(filesFolder), lockUpload, uploadBytesMax };
  return { delivery, close: () => locks.end() };
}
