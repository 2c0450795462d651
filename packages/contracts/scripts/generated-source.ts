/**
 * `src/log-witness.gen.ts` as it should be: compiled now, with the settings of foundry.toml.
 *
 * Guarantees: the text depends on the Solidity sources, the settings and the compiler only (no metadata in the
 * bytecode), so that the checked-in file can be compared with it byte for byte.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageDir, runForge } from './run-forge.ts';

type Artifact = { readonly abi: readonly unknown[]; readonly bytecode: { readonly object: string } };

/** Where the generated module lies. */
export const generatedPath = join(packageDir, 'src', 'log-witness.gen.ts');

/** Compiles the contract and renders its ABI and creation code as a TypeScript module. */
export function generatedSource(): string {
  const build = runForge(['build', '--skip', 'test'], 'pipe');
  if (build.status !== 0) throw new Error(`forge build failed:\n${build.stdout}${build.stderr}`);
  const artifact = JSON.parse(
    readFileSync(join(packageDir, 'out', 'LogWitness.sol', 'LogWitness.json'), 'utf8'),
  ) as Artifact;
  const solc = createRequire(import.meta.url)('solc/package.json') as { readonly version: string };
  return [
    `// Made by \`npm run generate\` from contracts/LogWitness.sol with solc ${solc.version}; do not edit.`,
    '',
    '/** The ABI of `LogWitness`. */',
    'export const logWitnessAbi = [',
    ...artifact.abi.map((item) => `  ${JSON.stringify(item)},`),
    '] as const;',
    '',
    '/** The creation code of `LogWitness`, without constructor arguments. */',
    `export const logWitnessBytecode =\n  '${artifact.bytecode.object}' as const;`,
    '',
  ].join('\n');
}
