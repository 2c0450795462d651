import { diffSchema } from '@trialmark/db';
import { useTestDatabase } from '@trialmark/testing';
import { expect, test } from 'vitest';

const database = useTestDatabase();

/** What the migrations have and Prisma's schema language cannot say: generated columns and indexes for searching. */
const BEYOND_PRISMA = [
  'DROP INDEX "trials_conditions_idx"',
  'DROP INDEX "trials_countries_idx"',
  'DROP INDEX "trials_search_idx"',
  'ALTER TABLE "trials" DROP COLUMN "search"',
  'DROP INDEX "datasets_search_idx"',
  'ALTER TABLE "datasets" DROP COLUMN "search"',
];

test('the migrations lead to the schema', async () => {
  const script = (await diffSchema(database.urls.owner)) ?? '';
  const statements = script
    .replaceAll(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim().replaceAll(/\s+/g, ' '))
    .filter((statement) => statement !== '');
  expect(statements.filter((statement) => !BEYOND_PRISMA.includes(statement))).toEqual([]);
});
