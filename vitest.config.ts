import { readFaultEnvironment } from '@trialmark/config';
import { defineConfig } from 'vitest/config';

const WHOLE_INSTALLATIONS = ['demo', 'faults', 'start'].map((folder) => `scripts/${folder}/**/*.int.test.ts`);
const OWN_FOLDER = 'scripts/test/own-temporary-folder.ts';
/** Properties are tried on examples that begin here: TRIALMARK_FAULT_SEED chooses others. */
const SEEDED = {
  provide: { propertySeed: readFaultEnvironment().givenSeed ?? 1 },
  setupFiles: ['scripts/test/seed-properties.ts'],
};

/**
 * Six projects: `unit` needs nothing but Node; `tables` neither, but takes long (large tables, DuckDB); `int` needs a
 * PostgreSQL (the harness starts one; each file has a database of its own) and other real processes; `system` runs whole
 * installations and breaks them, one file at a time; `repo` checks the repository itself (boundaries, sizes, docs);
 * `bench` is for `npm run bench`, and no part of `npm test`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...SEEDED,
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
          // Long enough for a busy machine: no test fails for being slow.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: '100%',
          globalSetup: [OWN_FOLDER],
        },
      },
      {
        test: {
          name: 'tables',
          ...SEEDED,
          include: ['packages/anonymise/**/*.int.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: '100%',
          globalSetup: [OWN_FOLDER],
        },
      },
      {
        test: {
          name: 'int',
          ...SEEDED,
          include: ['packages/**/*.int.test.ts', 'apps/**/*.int.test.ts', 'scripts/**/*.int.test.ts'],
          exclude: ['packages/anonymise/**', ...WHOLE_INSTALLATIONS, '**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          globalSetup: [OWN_FOLDER, 'packages/db/src/testing/global-setup.ts'],
        },
      },
      {
        test: {
          name: 'system',
          include: WHOLE_INSTALLATIONS,
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          globalSetup: [OWN_FOLDER, 'packages/db/src/testing/global-setup.ts'],
        },
      },
      {
        test: {
          name: 'bench',
          include: ['apps/**/*.bench.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          globalSetup: [OWN_FOLDER, 'packages/db/src/testing/global-setup.ts'],
        },
      },
      {
        test: {
          name: 'repo',
          ...SEEDED,
          include: ['scripts/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: [OWN_FOLDER],
        },
      },
    ],
  },
});
