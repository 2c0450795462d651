import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ServerUser } from './server-user.ts';

export type DataFolder = {
  readonly path: string;
  /** Said to the person who started us when the data could not live where they would look for it. */
  readonly notice?: string;
};

const SYSTEM_ROOT = '/var/lib/trialmark';

/**
 * Chooses the folder of the cluster: `<parent>/postgres`, to be made by initdb for the account that runs the server.
 * An account other than ours must be able to enter every folder above it; where it cannot (a clone under a
 * 0700 home), the data go to a system folder named after `parent`, and the notice says so.
 */
export function chooseDataFolder(parent: string, user: ServerUser): DataFolder {
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  if (user.kind === 'self' || canEnter(parent, user)) return { path: join(parent, 'postgres') };
  const key = createHash('sha256').update(resolve(parent)).digest('hex').slice(0, 16);
  const path = systemFolder('data', key);
  return { path, notice: `The account "${user.name}" cannot enter ${parent}, so the database is kept in ${path}.` };
}

/** True when `user` can pass through every folder from the root to `path`, by the mode bits. */
export function canEnter(path: string, user: ServerUser): boolean {
  if (user.kind === 'self') return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A folder under the system root whose parents every account may enter. */
export function systemFolder(area: string, name: string): string {
  const parent = join(SYSTEM_ROOT, area);
  mkdirSync(parent, { recursive: true });
  chmodSync(SYSTEM_ROOT, 0o711);
  chmodSync(parent, 0o711);
  return join(parent, name);
}
