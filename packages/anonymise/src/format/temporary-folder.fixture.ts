import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type TemporaryFolder = {
  readonly path: (name: string) => string;
  /** Writes a file and gives its path. */
  readonly put: (name: string, content: string | Uint8Array) => Promise<string>;
  readonly names: () => Promise<string[]>;
};

/** A folder that is there until the test ends. */
export function temporaryFolder(): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'trialmark-format-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name) => join(folder, name),
    put: async (name, content) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    },
    names: async () => (await readdir(folder)).sort(),
  };
}
