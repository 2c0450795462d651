/**
 * The yes of a participant who wants to be asked: without it their row is in no release, it is said once, and nothing but their
 * own proof for this request says it. Nothing is written by any attempt. Proofs have a known trapdoor: proofs.fixture.ts.
 */
import { requestHashOf, rowTagOf } from '@trialmark/consent';
import { submitApproval, type UnitOfWork, type VerifyClaim } from '@trialmark/services';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reviewer } from './people.fixture.ts';
import { proveApproval } from './proofs.fixture.ts';
import { agree, ask, batchOf, boundRequest, publish, stage, vote, writeRequest } from './release.fixture.ts';
import { count, refusalsOf, replay, useSharingWorld, verified } from './sharing-world.fixture.ts';
import { openStudy, type Study } from './study.fixture.ts';

const world = useSharingWorld();
const expectRefused = refusalsOf(world);
let study: Study;
let request: string;

beforeAll(async () => {
  study = await openStudy(world, [{ ask: true }]);
});
beforeEach(async () => {
  request = await agree(world, study);
});

describe('a row whose participant wants to be asked', () => {
  const asking = () => study.participants[0] as Study['participants'][number];
  const yes = async () => {
    const bound = await boundRequest(world, request);
    const [rowTag, requestHash] = [rowTagOf(asking().row.rowKey, bound.linkScope), requestHashOf(bound)];
    return { requestId: request, rowTag: String(rowTag), proof: proveApproval(rowTag, requestHash, study.study) };
  };

  test('is refused without a yes, and released after one', async () => {
    const body = await batchOf(world, study, request, [asking()]);
    await expectRefused('batch.asked', () => stage(world, request, body));
    await submitApproval(world.deps, await yes());
    await publish(world, request, [await stage(world, request, body)], 1);
    expect(await count(world, 'releases', `request_id = '${request}'`)).toBe(1);
  });

  test('says yes once, however often and by however many at once it is sent', async () => {
    const said = await yes();
    const answers = await Promise.all([1, 2, 3].map(() => submitApproval(world.deps, said)));
    expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await submitApproval(world.deps, said)).toEqual({ digest: answers[0]?.digest, isNew: false });
    expect(await count(world, 'sharing_statements', `subject = '${request}' AND type = 'consent.approved'`)).toBe(1);
    expect(
      await count(
        world,
        'audit_records',
        `subject = '${request}' AND action = 'consent.approved' AND actor = 'anonymous'`,
      ),
    ).toBe(1);
  });

  test('says yes once where the same is recorded between two looks at the request, or while its proof is verified', async () => {
    const said = await yes();
    const rival = () => submitApproval(world.deps, said);
    let digest = '';
    const between: UnitOfWork = {
      run: (scope, work) =>
        world.deps.uow.run(scope, async (tx) => {
          const has = async (name: string) => {
            if (digest === '') ({ digest } = await rival());
            return await tx.payloads.has(name);
          };
          return await work({ ...tx, payloads: { ...tx.payloads, has } });
        }),
    };
    expect(await submitApproval({ ...world.deps, uow: between }, said)).toEqual({ digest, isNew: false });

    const other = { requestId: await agree(world, study), rowTag: '', proof: said.proof };
    const bound = await boundRequest(world, other.requestId);
    const rowTag = rowTagOf(asking().row.rowKey, bound.linkScope);
    const same = { ...other, rowTag: String(rowTag), proof: proveApproval(rowTag, requestHashOf(bound), study.study) };
    const meanwhile: VerifyClaim = async (claim) => {
      ({ digest } = await submitApproval(world.deps, same));
      return await world.deps.verifyClaim(claim);
    };
    const late = await submitApproval({ ...world.deps, verifyClaim: meanwhile }, same);
    expect(late).toEqual({ digest, isNew: false });
  });

  test('does not say yes by a proof for another request or another study', async () => {
    const other = await agree(world, study);
    const bound = await boundRequest(world, other);
    const rowTag = rowTagOf(asking().row.rowKey, bound.linkScope);
    const forOther = proveApproval(rowTag, requestHashOf(bound), study.study);
    const said = { requestId: request, rowTag: String(rowTag), proof: forOther };
    await expectRefused('proof.valid', () => submitApproval(world.deps, said));
    const { proof } = await yes();
    await expectRefused('proof.valid', () => submitApproval(world.deps, { ...said, proof }));
    const elsewhere = proveApproval(rowTag, requestHashOf(bound), study.study + 1n);
    await expectRefused('proof.valid', () =>
      submitApproval(world.deps, { requestId: other, rowTag: String(rowTag), proof: elsewhere }),
    );
  });

  test('does not say yes to a request that people have not approved, and no proof is looked at', async () => {
    const document = await writeRequest(world, study);
    await ask(world, document);
    verified.mockClear();
    const said = { ...(await yes()), requestId: document.id };
    await expectRefused('approval.request', () => submitApproval(world.deps, said));
    await expectRefused('sharing.subject', () =>
      submitApproval(world.deps, { ...said, requestId: `areq_${'0'.repeat(32)}` }),
    );
    expect(verified).not.toHaveBeenCalled();
    await vote(world, document.id, reviewer(0), 'refuse');
  });
});

test('everything that was accepted beside these attempts is lawful, for whoever holds the log alone', async () => {
  const { violations, claims } = await replay(world);
  expect(violations).toEqual([]);
  for (const claim of claims) expect((await world.deps.verifyClaim(claim)).every(({ ok }) => ok)).toBe(true);
});
