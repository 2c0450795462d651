import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@trialmark/config';

export type RepositoryFile = {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
};

/** Paths of all files that are committed or would be: nothing that .gitignore names. */
export function listPaths(): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  // A file that is deleted but still in the index is no file.
  return output.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path)));
}

export function readFiles(wanted: RegExp): readonly RepositoryFile[] {
  return listPaths()
    .filter((path) => wanted.test(path) && statSync(join(REPOSITORY, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(REPOSITORY, path), 'utf8') }));
}

export const SOURCE = /\.(ts|tsx|mjs)$/;
const GENERATED = /(^|\/)generated\/|\.gen\.ts$/;

/** Source written by people; `generated` folders and `.gen.ts` files are not. */
export function readSources(): readonly RepositoryFile[] {
  return readFiles(SOURCE).filter(({ path }) => !GENERATED.test(path));
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}

/** Also what only tests use. */
export function isTestSupport(path: string): boolean {
  return isTest(path) || /\.fixture\.tsx?$|(^|\/)testing\/|^e2e\//.test(path);
}
