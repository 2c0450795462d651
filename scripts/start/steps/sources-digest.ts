import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', '.next', '.turbo', 'dist', 'out', 'cache', 'coverage']);

/** SHA-256 over the names and contents of `paths`, files or folders; tests and built output are left out. */
export function digestSources(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((entry) => listFiles(join(root, entry))).sort()) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Tests, and files that building writes among the sources. */
const LEFT_OUT = /\.(test|spec)\.tsx?$|^next-env\.d\.ts$|\.tsbuildinfo$/;

function listFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(full);
    return entry.isFile() && !LEFT_OUT.test(entry.name) ? [full] : [];
  });
}
