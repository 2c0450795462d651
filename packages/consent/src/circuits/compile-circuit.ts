import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const circuitsFolder = fileURLToPath(new URL('../../circuits/', import.meta.url));
/** circom2 runs in a sandbox that sees only the folders above its working directory. */
const modulesFolder = dirname(dirname(require.resolve('circomlib/package.json')));

export type CompiledCircuit = {
  readonly r1cs: string;
  readonly wasm: string;
  /** Names of the wires: number, number in the witness (−1 where optimised away), component, name. */
  readonly symbols: string;
};

/**
 * Compiles `circuits/<name>.circom` with full simplification (O2) and answers with the paths of what came out. What was
 * compiled from the same sources by the same compiler is taken from `node_modules/.cache`.
 *
 * Shapes: `name` is a path below `circuits/` without its ending, for example `opt-in` or `baseline/release-one`.
 * Throws what the compiler says, with the line.
 */
export async function compileCircuit(name: string): Promise<CompiledCircuit> {
  const folder = join(modulesFolder, '.cache', 'trialmark', 'circuits', await digestSources(), name);
  const base = name.slice(name.lastIndexOf('/') + 1);
  const compiled = {
    r1cs: join(folder, `${base}.r1cs`),
    wasm: join(folder, `${base}_js`, `${base}.wasm`),
    symbols: join(folder, `${base}.sym`),
  };
  if (await isReadable(compiled.r1cs)) return compiled;
  // Compiled elsewhere and moved into place, so that a compiler that is killed leaves no half circuit behind.
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  const cwd = dirname(modulesFolder);
  await run(
    process.execPath,
    [
      require.resolve('circom2/cli.js'),
      relative(cwd, join(circuitsFolder, `${name}.circom`)),
      ...['--r1cs', '--wasm', '--sym', '--O2', '-l', relative(cwd, modulesFolder), '-o', relative(cwd, draft)],
    ],
    { cwd, maxBuffer: 16 * 1024 * 1024 },
  );
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return compiled;
}

async function digestSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const package_ of ['circom2', 'circomlib'])
    hash.update(await readFile(require.resolve(`${package_}/package.json`)));
  const files = (await readdir(circuitsFolder, { recursive: true })).filter((file) => file.endsWith('.circom'));
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(join(circuitsFolder, file)));
  return hash.digest('hex').slice(0, 16);
}

async function isReadable(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}
