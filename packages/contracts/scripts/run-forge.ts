/**
 * Runs forge on this package. Needs neither network nor install scripts: the native binary comes from forge's platform
 * package, the compiler from npm `solc` behind a wrapper that is written to `cache/`.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** packages/contracts. */
export const packageDir = join(dirname(fileURLToPath(import.meta.url)), '..');

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

function forgeBinary(): string {
  const name = `@foundry-rs/forge-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const fromForge = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/forge/package.json'));
  try {
    const folder = dirname(fromForge.resolve(`${name}/package.json`));
    return join(folder, 'bin', process.platform === 'win32' ? 'forge.exe' : 'forge');
  } catch (cause) {
    throw new Error(`${name} is not installed: npm install must include optional dependencies`, { cause });
  }
}

/** An executable file, because forge starts its compiler by path; rewritten where Node or this folder has moved. */
function writeCompiler(): string {
  const path = join(packageDir, 'cache', 'solc');
  mkdirSync(dirname(path), { recursive: true });
  const quoted = [process.execPath, join(packageDir, 'scripts', 'solc.ts')].map((part) => `'${part}'`).join(' ');
  const script = `#!/bin/sh\nexec ${quoted} "$@"\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== script) writeFileSync(path, script, { mode: 0o755 });
  return path;
}

/** Runs `forge <args>` in this package and waits for it; `inherit` shows its output, `pipe` returns it. */
export function runForge(args: readonly string[], stdio: 'inherit' | 'pipe'): SpawnSyncReturns<string> {
  const run = spawnSync(forgeBinary(), [...args], {
    cwd: packageDir,
    stdio,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, FOUNDRY_SOLC: writeCompiler(), NO_COLOR: '1' },
  });
  if (run.error !== undefined) throw run.error;
  return run;
}
