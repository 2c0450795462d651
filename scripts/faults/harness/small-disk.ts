/**
 * A file system of its own in an image file: it can be filled, and its power can be cut. It takes root, `mkfs.ext4` and
 * loop devices; where one is missing, {@link disksRefused} says so and tests that need it are skipped.
 *
 * A power cut gives back what had reached the image: what was written and not yet flushed is in the kernel's memory
 * only, and is not in a copy of the image that is made while nothing runs. The kernel flushes by itself after 30 s and
 * more, so a cut comes before that; `commit=300` keeps the file system's journal from doing so earlier.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  /** Where it is mounted; everybody may pass through. */
  readonly folder: string;
  /** Writes everything that is in memory to the image. */
  readonly flush: () => void;
  /** Takes all the room there is left. */
  readonly fill: () => void;
  readonly free: () => void;
  /** Keeps what is in the image now, for `restore`. Nothing may be writing. */
  readonly snapshot: () => void;
  /** Mounts what was kept in the place of the present contents. No process may use the folder. */
  readonly restore: () => void;
  readonly remove: () => void;
};

const NO_SPACE = 'ENOSPC';

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/** A process that was killed is seen to be gone a moment before it lets go of its files. */
function patiently(act: () => void): void {
  for (let tries = 100; ; tries -= 1) {
    try {
      act();
      return;
    } catch (error) {
      if (tries === 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

export function makeDisk(sizeMb: number): SmallDisk {
  const home = mkdtempSync(join(tmpdir(), 'trialmark-disk-'));
  chmodSync(home, 0o711);
  const image = join(home, 'image');
  const kept = join(home, 'kept');
  const folder = join(home, 'disk');
  const filler = join(folder, 'filler');
  const mount = (file: string) => run('mount', '-o', 'loop,commit=300', file, folder);
  const unmount = () => patiently(() => run('umount', folder));
  try {
    closeSync(openSync(image, 'w'));
    truncateSync(image, sizeMb * 1024 * 1024);
    run('mkfs.ext4', '-q', '-m', '0', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image);
    mkdirSync(folder);
    mount(image);
    chmodSync(folder, 0o711);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
  return {
    folder,
    flush: () => run('sync', '-f', folder),
    fill: () => fill(filler),
    free: () => rmSync(filler, { force: true }),
    snapshot: () => copyFileSync(image, kept),
    restore: () => {
      unmount();
      mount(kept);
    },
    remove: () => {
      unmount();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Smaller and smaller pieces, until not one byte more goes in. */
function fill(file: string): void {
  const descriptor = openSync(file, 'a');
  for (let size = 1 << 22; size >= 1; size = Math.floor(size / 2)) {
    const piece = Buffer.alloc(size, 1);
    while (hasRoom(() => writeSync(descriptor, piece)));
  }
  closeSync(descriptor);
}

function hasRoom(write: () => unknown): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === NO_SPACE) return false;
    throw error;
  }
}

/** Why there can be no such disk on this machine; null when there can. */
export function disksRefused(): string | null {
  if (process.platform !== 'linux') return 'loop devices are Linux’s';
  try {
    makeDisk(16).remove();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
