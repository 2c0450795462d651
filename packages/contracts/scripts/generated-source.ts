/**
 * The modules that hold ABI and creation code, as they should be: compiled now, with the settings of foundry.toml.
 *
 * Guarantees: the text depends on the Solidity sources, the settings and the compiler only (no metadata in the
 * bytecode), so that the checked-in files can be compared with it byte for byte.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageDir, runForge } from './run-forge.ts';

type Artifact = { readonly abi: readonly unknown[]; readonly bytecode: { readonly object: string } };

/** Contracts that are deployed, with the name of their module and of what it exports. */
const CONTRACTS = [
  { contract: 'LogWitness', file: 'log-witness', name: 'logWitness' },
  { contract: 'ConsentVerifier', file: 'consent-verifier', name: 'consentVerifier' },
] as const;

/** Compiles the contracts and renders ABI and creation code of each as a TypeScript module. */
export function generatedSources(): readonly { readonly path: string; readonly text: string }[] {
  const build = runForge(['build', '--skip', 'test'], 'pipe');
  if (build.status !== 0) throw new Error(`forge build failed:\n${build.stdout}${build.stderr}`);
  const solc = createRequire(import.meta.url)('solc/package.json') as { readonly version: string };
  return CONTRACTS.map(({ contract, file, name }) => {
    const output = join(packageDir, 'out', `${contract}.sol`, `${contract}.json`);
    const artifact = JSON.parse(readFileSync(output, 'utf8')) as Artifact;
    const text = [
      `// Made by \`npm run compile\` from contracts/${contract}.sol with solc ${solc.version}; do not edit.`,
      '',
      `/** The ABI of \`${contract}\`. */`,
      `export const ${name}Abi = [`,
      ...artifact.abi.map((item) => `  ${JSON.stringify(item)},`),
      '] as const;',
      '',
      `/** The creation code of \`${contract}\`, without constructor arguments. */`,
      `export const ${name}Bytecode =\n  '${artifact.bytecode.object}' as const;`,
      '',
    ].join('\n');
    return { path: join(packageDir, 'src', `${file}.gen.ts`), text };
  });
}
