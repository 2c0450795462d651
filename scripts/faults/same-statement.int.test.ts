import { expect, test } from 'vitest';
import { checkInstallation } from './harness/check-installation.ts';
import { withInstallation } from './harness/installation.ts';
import { RUNS } from './harness/runs.ts';
import { sendStatement } from './harness/send-statement.ts';
import { type SignedDocument, signDocument } from './harness/sign-document.ts';

const AT_ONCE = 50;

test(
  `the same statement sent ${AT_ONCE} times at once is accepted once, answered every time, and in the log once`,
  async () => {
    await withInstallation({}, async (installation) => {
      const { addresses, author } = installation;
      const sent = new Map<string, SignedDocument>();
      for (let run = 0; run < RUNS.sameStatement; run += 1) {
        const signed = signDocument(author, `Sent ${AT_ONCE} times, run ${run}`, run % 2 === 0);
        sent.set(signed.digest, signed);
        const answers = await Promise.all(
          Array.from({ length: AT_ONCE }, () => sendStatement(addresses.api, signed, 30_000)),
        );
        expect({ run, others: answers.filter(({ kind }) => kind !== 'acknowledged') }).toEqual({ run, others: [] });
        const asNew = answers.filter((answer) => answer.kind === 'acknowledged' && answer.isNew).length;
        expect({ run, asNew }).toEqual({ run, asNew: 1 });
      }
      expect(await checkInstallation(installation, sent, [])).toEqual([]);
      const [row] = await installation.database.query<{ audits: number }>(
        `SELECT count(*)::int AS audits FROM audit_records WHERE action = 'document.published'`,
      );
      expect(row?.audits).toBe(RUNS.sameStatement);
    });
  },
  60_000 + RUNS.sameStatement * 5_000,
);
