import { expect, test } from 'vitest';
import type { Queryable } from '../read/fold-consent.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { deliveryTx } from './delivery-tx.ts';

const database = useTestDatabase();
const digestOf = (n: number) => String(n).repeat(64);

test('a file that is named while it is being taken is not taken', async () => {
  const owner = database.pool('owner');
  for (const n of [1, 2]) {
    await owner.query(
      `INSERT INTO release_files (digest, request_id, size_bytes, stored_at)
       VALUES ($1, 'areq_1', 10, now() - interval '8 days')`,
      [digestOf(n)],
    );
  }
  const client = await database.pool('app').connect();
  let queries = 0;
  // Between the first statement's view and the next: what another transaction committed while the rows were being locked.
  const racing = {
    query: async (text: string, values: unknown[]) => {
      const result: unknown = await client.query(text, values);
      queries += 1;
      if (queries === 1) {
        await owner.query(
          `INSERT INTO releases (id, request_id, dataset_id, trial_id, custodian_id, statement_digest, certificate_digest,
             ciphertext_digest,
             size_bytes, rows, expires_on, published_at)
           VALUES ('rel_1', 'areq_1', 'dset_1', 'trial_1', 'org_1', $2, $2, $1, 10, 1, '2027-01-01', now())`,
          [digestOf(1), digestOf(9)],
        );
      }
      return result;
    },
  };
  await client.query('BEGIN');
  try {
    expect(await deliveryTx(racing as unknown as Queryable).takeAbandoned(7, 20)).toEqual([digestOf(2)]);
  } finally {
    client.release(true);
  }
});
