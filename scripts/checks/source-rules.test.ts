import { expect, test } from 'vitest';
import { readSources } from './repository-files.ts';
import { findEnvironmentReads, findForbiddenImports, findOnlys, findTestingImports } from './source-rules.ts';

const sources = readSources();
const planted = (path: string, text: string) => [{ path, text }];

test('only packages/config reads the environment', () => {
  expect(findEnvironmentReads(sources)).toEqual([]);
});

test.each(['const { env } = process;\nprocess.env.X', 'process.env["X"]', "process['env']", 'process.env.NODE_ENV_X'])(
  'a planted read of the environment is found: %s',
  (text) => {
    expect(findEnvironmentReads(planted('apps/api/src/main.ts', text))).toHaveLength(1);
    expect(findEnvironmentReads(planted('packages/config/src/read.ts', text))).toEqual([]);
  },
);

test('the site, the signing page, the witness, the command line and services import only what they may', () => {
  expect(findForbiddenImports(sources)).toEqual([]);
});

test.each([
  "import { appRouter } from '@trialmark/api';",
  "import {\n  type AppRouter,\n  appRouter,\n} from '@trialmark/api';",
  "export * from '@trialmark/api/routers';",
  "const api = await import('@trialmark/api');",
  "import '@trialmark/db';",
  "import type { Prisma } from '@trialmark/db';",
  "import { registerTrial } from '@trialmark/services';",
  "import { createMailer } from '@trialmark/adapters';",
])('a planted import of server code by the site is found: %s', (text) => {
  expect(findForbiddenImports(planted('apps/portal/src/a.ts', text))).toHaveLength(1);
});

test.each([
  ['apps/witness/src/a.ts', "import { createPool } from '@trialmark/db';"],
  ['apps/signer/src/a.ts', "import { registerTrial } from '@trialmark/services';"],
  ['apps/cli/src/a.ts', "import { createPool } from '@trialmark/db';"],
  ['packages/services/src/a.ts', "import { createPool } from '@trialmark/db';"],
  ['packages/services/src/a.ts', "import { createMailer } from '@trialmark/adapters';"],
])('a planted import in %s is found: %s', (path, text) => {
  expect(findForbiddenImports(planted(path, text))).toHaveLength(1);
});

test('an import of API types by the site is none', () => {
  const text = "import type { AppRouter } from '@trialmark/api';\nimport { parse } from '@trialmark/ledger';";
  expect(findForbiddenImports(planted('apps/portal/src/a.ts', text))).toEqual([]);
});

test('nothing but tests imports test tools', () => {
  expect(findTestingImports(sources)).toEqual([]);
  expect(findTestingImports(planted('apps/api/src/a.ts', "import { x } from '@trialmark/testing';"))).toHaveLength(1);
});

test('no test keeps the others from running', () => {
  expect(findOnlys(sources)).toEqual([]);
  const only = 'only';
  expect(findOnlys(planted('a.test.ts', `test.${only}('x', () => {});`))).toHaveLength(1);
  expect(findOnlys(planted('a.test.ts', `describe.each([]).${only}('x')`))).toHaveLength(0);
});
