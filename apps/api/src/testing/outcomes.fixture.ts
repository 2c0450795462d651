import { wireError } from '@trialmark/api';
import { TRPCError } from '@trpc/server';
import { expect } from 'vitest';
import type { TestApi } from './use-test-api.fixture.ts';

/** What a caller was told: the code, and the rules that were broken. A bug is `internal`. */
export async function refusalOf(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return { code: 'accepted', rules: [], existing: null };
  const { code, problems, existing } = wireError(error, '');
  const isBug = error instanceof TRPCError && error.code === 'INTERNAL_SERVER_ERROR';
  expect(isBug, 'a status of 500 is a bug and says so').toBe(code === 'internal');
  return { code, rules: problems.map(({ rule }) => rule), existing };
}

/** Expects the attempt to be refused with this code, and with this rule where one is given, and nothing to be written. */
export async function expectRefused(
  api: TestApi,
  attempt: () => Promise<unknown>,
  code: string,
  rule?: string,
): Promise<void> {
  const before = await api.fingerprint();
  const refusal = await refusalOf(attempt());
  expect(refusal).toMatchObject({ code, ...(rule !== undefined && { rules: expect.arrayContaining([rule]) }) });
  expect(await api.fingerprint()).toBe(before);
}

/** Expects the attempt to succeed and to leave exactly one audit record, of this action and subject. */
export async function expectAudited<T>(
  api: TestApi,
  action: string,
  subjectOf: (result: T) => string,
  attempt: () => Promise<T>,
): Promise<T> {
  const pool = api.database.pool('owner');
  const last = (await pool.query('SELECT coalesce(max(id), 0) AS id FROM audit_records')).rows[0].id;
  const result = await attempt();
  const { rows } = await pool.query('SELECT action, subject FROM audit_records WHERE id > $1', [last]);
  expect(rows).toEqual([{ action, subject: subjectOf(result) }]);
  return result;
}
