import { isTestSupport, type RepositoryFile } from './repository-files.ts';

export type Finding = { readonly path: string; readonly line: number; readonly text: string };

/**
 * Who may read the environment besides packages/config: what runs before anything is installed, tools that hand their
 * own on unread, and what Next replaces with a constant when it builds.
 */
const MAY_READ_ENVIRONMENT = [
  /^packages\/config\/src\//,
  /^scripts\/run\.mjs$/,
  /^prisma\.config\.ts$/,
  /^packages\/contracts\/scripts\//,
];
const BUILD_CONSTANT = /process\.env\.NODE_ENV\b/g;

export function findEnvironmentReads(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => !isTestSupport(path) && !MAY_READ_ENVIRONMENT.some((allowed) => allowed.test(path)))
    .flatMap((file) =>
      findLines(file, (line) => /process\s*\.\s*env\b|process\[/.test(line.replaceAll(BUILD_CONSTANT, ''))),
    );
}

/**
 * What parts that are trusted with less, or with more, than their layer may import of ours. Of the API the site may
 * import types: they vanish when it is built, anything else would carry the server along.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'apps/portal/': ['schema', 'ledger', 'registry', 'consent', 'audit', 'datause', 'vault', 'ui', 'config', 'api'],
  'apps/witness/': ['schema', 'ledger', 'contracts', 'config'],
  'apps/signer/': ['schema', 'ledger', 'registry', 'datause', 'config'],
  'apps/cli/': [
    'schema',
    'ledger',
    'registry',
    'consent',
    'audit',
    'datause',
    'anonymise',
    'contracts',
    'config',
    'durable',
    'adapters',
  ],
  'apps/custodian/': [
    'schema',
    'ledger',
    'registry',
    'consent',
    'datause',
    'anonymise',
    'config',
    'durable',
    'adapters',
  ],
  'packages/services/': ['schema', 'ledger', 'registry', 'consent', 'datause', 'contracts'],
};

/** Imports of ours that `MAY_IMPORT` does not allow. */
export function findForbiddenImports(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => !isTestSupport(path))
    .flatMap((file) => {
      const part = Object.keys(MAY_IMPORT).find((folder) => file.path.startsWith(folder));
      return part === undefined ? [] : findImportsBesides(file, MAY_IMPORT[part] ?? []);
    });
}

function findImportsBesides({ path, text }: RepositoryFile, allowed: readonly string[]): readonly Finding[] {
  const imports = /(?:^(?:import|export)\b(?<clause>[^;'"]*)|import\(\s*)['"]@trialmark\/(?<name>[a-z-]+)[^'"]*['"]/gm;
  return [...text.matchAll(imports)]
    .filter(({ groups }) => {
      const isType = /^\s+type\b/.test(groups?.clause ?? '');
      return !allowed.includes(groups?.name ?? '') || (groups?.name === 'api' && !isType);
    })
    .map((match) => ({ path, line: text.slice(0, match.index).split('\n').length, text: match[0] }));
}

/** Imports of the test tools by code that is not a test. */
export function findTestingImports(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => !isTestSupport(path) && !path.startsWith('scripts/'))
    .flatMap((file) => findLines(file, (line) => /['"]@trialmark\/(testing|db\/testing)['"]/.test(line)));
}

/** Tests that would keep all others from running. */
export function findOnlys(files: readonly RepositoryFile[]): readonly Finding[] {
  return files
    .filter(({ path }) => isTestSupport(path))
    .flatMap((file) => findLines(file, (line) => /\b(test|it|describe)(\.\w+)*\.only\b/.test(line)));
}

function findLines({ path, text }: RepositoryFile, isFault: (line: string) => boolean): readonly Finding[] {
  return text
    .split('\n')
    .flatMap((line, index) => (isFault(line) ? [{ path, line: index + 1, text: line.trim() }] : []));
}
