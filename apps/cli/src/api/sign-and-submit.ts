import { setTimeout as wait } from 'node:timers/promises';
import { signStatement } from '@trialmark/ledger';
import { UnsignedStatement } from '@trialmark/schema';
import type { z } from 'zod';
import { parseInput } from '../files/parse-input.ts';
import type { SecretKey } from '../keys/key-file.ts';
import { findHead } from '../log/find-head.ts';
import { openServer } from '../log/http-source.ts';
import type { Report } from '../terminal/report.ts';
import { type ApiClient, ApiRefusal, type Submission } from './api-client.ts';
import { type SubmitOptions, submit } from './submit.ts';

export type Said = Omit<z.input<typeof UnsignedStatement>, 'v' | 'prev' | 'issuedAt'>;

/** Other endorsers may speak between reading the log and submitting; what they said is published within a second. */
const ATTEMPTS = 3;
const PAUSE_MS = 1_000;

/** Signs a statement now, following `prev`. */
export function signNow(said: Said, prev: string | null, key: SecretKey, nowMs: number) {
  const issuedAt = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  const plain = parseInput(UnsignedStatement, { ...said, v: 1, prev, issuedAt }, 'The statement');
  return signStatement(plain, key.secret);
}

/** Signs a statement so that it follows the newest one about its subject, and submits it; again when that was stale. */
export async function signAndSubmit(
  api: ApiClient,
  said: Said,
  key: SecretKey,
  attached: Omit<Submission, 'statement'>,
  options: SubmitOptions,
): Promise<Report> {
  for (let attempt = 1; ; attempt += 1) {
    const prev = await findHead(openServer(api.logUrl), said.subject);
    try {
      return await submit(api, { statement: signNow(said, prev, key, Date.now()), ...attached }, options);
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.code !== 'stale' || attempt === ATTEMPTS) throw error;
      await wait(PAUSE_MS);
    }
  }
}
