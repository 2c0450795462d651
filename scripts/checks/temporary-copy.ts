import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';
import { listPaths } from './repository-files.ts';

export type TemporaryCopy = {
  readonly folder: string;
  readonly write: (path: string, text: string) => void;
  /** Puts a file back as the repository has it, or removes it. */
  readonly restore: (path: string) => void;
  readonly read: (path: string) => string;
  readonly remove: () => void;
};

/** A copy of the repository with the installed packages linked in, to plant faults in. */
export function makeTemporaryCopy(): TemporaryCopy {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-copy-'));
  const copied = new Set(listPaths().filter((path) => /\.(ts|tsx|mjs|json|jsonc)$|(^|\/)\.gitignore$/.test(path)));
  const copy = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(REPOSITORY, path), join(folder, path));
  };
  for (const path of copied) copy(path);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    restore: (path) => (copied.has(path) ? copy(path) : rmSync(join(folder, path), { force: true })),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
