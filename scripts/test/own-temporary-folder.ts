import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTemporaryFolder } from '@trialmark/config';

/**
 * Vitest's global set-up of every project: what its tests leave in the temporary folder is one folder, which goes when they are
 * done, however they ended. Others may pass through it, because PostgreSQL runs as a user of its own.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  chmodSync(folder, 0o711);
  const takeBack = setTemporaryFolder(folder);
  return () => {
    takeBack();
    rmSync(folder, { recursive: true, force: true });
  };
}
