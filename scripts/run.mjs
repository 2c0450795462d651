/**
 * Starts one of the project's scripts: `node scripts/run.mjs start`, `… test`, and so on.
 *
 * Plain JavaScript on purpose: it runs on whatever Node a machine has (20 or later), makes sure that what the lock
 * file names is installed, and goes on with the Node 24 that came with it, which runs TypeScript as it is. What Node has
 * compiled is kept in node_modules/.cache: processes start in half the time, and load no WebAssembly to strip types.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

const [name, ...args] = process.argv.slice(2);
const script = [join(root, 'scripts', name ?? '', 'main.ts'), join(root, 'scripts', `${name}.ts`)].find((path) =>
  existsSync(path),
);
if (name === undefined || script === undefined) {
  console.error('Usage: node scripts/run.mjs start|test|check|demo|bench|assure|ceremony|db/migrate [arguments]');
  process.exit(2);
}

install();
generate();
runScript(script, args);

/** Installs when the lock file is neither older than what is installed nor the one that was installed last. */
function install() {
  const lock = join(root, 'package-lock.json');
  const marker = join(root, 'node_modules', '.trialmark-lock');
  const digest = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return;
  console.log('Installing dependencies (once; needs the network) …');
  const started = Date.now();
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) {
    console.error('npm install failed; see above. The registry has to be reachable for the first start.');
    process.exit(1);
  }
  const after = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (after !== digest)
    console.warn('npm install changed package-lock.json: what was installed is not what was locked.');
  writeFileSync(marker, after);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Generates the database client when its schema is not the one that it was generated from. Needs no network. */
function generate() {
  const schema = join(root, 'prisma', 'schema');
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of readdirSync(schema).sort()) hash.update(`${file}\0`).update(readFileSync(join(schema, file)));
  const digest = hash.digest('hex');
  const marker = join(root, 'packages', 'db', 'src', 'generated', '.sources');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return;
  const { status, stdout, stderr } = spawnSync(join(bin, 'prisma'), ['generate'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    // Any file that exists keeps Prisma from downloading an engine that generating does not use.
    env: { ...process.env, PATH: path(), CHECKPOINT_DISABLE: '1', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  });
  if (status !== 0) {
    console.error(`The database client could not be generated.\n${stdout}${stderr}`);
    process.exit(1);
  }
  writeFileSync(marker, digest);
}

/** The search path with the installed tools first, among them the pinned Node. */
function path() {
  return `${bin}${delimiter}${process.env.PATH ?? ''}`;
}

/** The pinned Node where npm has one for this machine; the running one otherwise, when it is new enough. */
function runScript(file, rest) {
  const pinned = join(bin, windows ? 'node.exe' : 'node');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const node = existsSync(pinned) ? pinned : process.execPath;
  if (node === process.execPath && (major < 22 || (major === 22 && minor < 18))) {
    console.error(`Node 22.18 or later is needed on this machine; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const child = spawn(node, [file, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'), ...process.env, PATH: path() },
  });
  // Ctrl-C reaches the child by itself; a signal sent to this process alone has to be passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}
