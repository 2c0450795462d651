import { readVerificationKey } from '@trialmark/consent/node';
import { randomiseProof, seededScalars } from '@trialmark/consent/testing';
import { signStatement, unsigned } from '@trialmark/ledger';
import type { Statement, StatementOf, UnsignedStatement } from '@trialmark/schema';
import { sharingParties } from '@trialmark/testing/log';

/**
 * `count` batches where the log had one: each is a statement of its own, signed by the custodian, with a proof of its own. Its
 * proof was made from the real one by choosing its randomness anew, which needs no secret and gives other points each time; its
 * public signals are the same, so each is as dear to verify as any batch. A row may be in several batches as long as none of
 * them is released.
 */
export async function multiplyBatches(statements: readonly Statement[], count: number): Promise<readonly Statement[]> {
  const at = statements.findIndex(({ type }) => type === 'release.batch');
  const batch = statements[at] as StatementOf<'release.batch'>;
  const delta = (await readVerificationKey('release')).delta;
  const written = ([c0, c1]: readonly [bigint, bigint]): [string, string] => [String(c0), String(c1)];
  const one: [string, string] = ['1', '0'];
  const key = { vk_delta_2: [written(delta.x), written(delta.y), one] as const };
  const draw = seededScalars('batches of the audit bench');
  const more = Array.from({ length: count - 1 }, () => {
    const proof = randomiseProof(batch.body.proof, key, draw(), draw());
    const said = { ...unsigned(batch), body: { ...batch.body, proof } } as UnsignedStatement;
    return signStatement(said, sharingParties.custodian.secret);
  });
  return statements.toSpliced(at + 1, 0, ...more);
}
