/**
 * A `solc` executable on top of the npm compiler, as much of it as forge asks for: `--version`, and standard JSON from
 * stdin to stdout. Reads no file: forge puts every source into the request.
 */
import { createRequire } from 'node:module';

type Solc = { readonly version: () => string; readonly compile: (input: string) => string };

const solc = createRequire(import.meta.url)('solc') as Solc;

if (process.argv.includes('--version')) {
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}`);
} else if (process.argv.includes('--standard-json')) {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  process.stdout.write(solc.compile(Buffer.concat(chunks).toString('utf8')));
} else {
  console.error('this wrapper knows only --version and --standard-json');
  process.exitCode = 2;
}
