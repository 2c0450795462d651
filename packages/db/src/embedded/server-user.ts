import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** Whom the server runs as: `self`, or another account because PostgreSQL refuses to run as root. */
export type ServerUser =
  | { readonly kind: 'self' }
  | { readonly kind: 'other'; readonly name: string; readonly uid: number; readonly gid: number };

const NAME = 'postgres';

/** Uses the `postgres` account when started as root, creating it where it is missing. */
export function findServerUser(): ServerUser {
  if (process.platform === 'win32' || userInfo().uid !== 0) return { kind: 'self' };
  const existing = lookUp();
  if (existing) return existing;
  spawnSync('groupadd', ['--system', NAME], { stdio: 'ignore' });
  spawnSync('useradd', ['--system', '--gid', NAME, '--no-create-home', NAME], { stdio: 'ignore' });
  const created = lookUp();
  if (created) return created;
  throw new Error(
    'PostgreSQL refuses to run as root, and no "postgres" account exists or could be created. ' +
      'Run as another user, create that account, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

function lookUp(): ServerUser | undefined {
  const uid = readId('-u');
  const gid = readId('-g');
  return uid === undefined || gid === undefined ? undefined : { kind: 'other', name: NAME, uid, gid };
}

function readId(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  const id = Number.parseInt(stdout, 10);
  return status === 0 && Number.isInteger(id) ? id : undefined;
}

/** The part of spawn's options that makes a child run as this user. */
export function spawnIds(user: ServerUser): { uid?: number; gid?: number } {
  return user.kind === 'self' ? {} : { uid: user.uid, gid: user.gid };
}
