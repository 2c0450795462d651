import { afterAll, expect, test } from 'vitest';
import { readVerificationKey } from '../artefacts/read-verification-key.ts';
import { jobs } from '../vectors/study-vectors.fixture.ts';
import { verifyProofs } from '../verify/batch/verify-proofs.ts';
import { verifyProofsSecond } from '../verify/second/verify-proofs-second.ts';
import { checkedArtefacts } from './checked-artefacts.ts';
import { fullBatch } from './jobs.fixture.ts';
import { releaseJob } from './proof-job.ts';
import { prove } from './prove.ts';
import { readArtefact } from './read-artefact.ts';
import { stopThreads } from './stop-threads.ts';

const artefacts = checkedArtefacts(readArtefact);
afterAll(stopThreads);

test.each([...jobs, releaseJob(fullBatch())].map((job) => [job.circuit, job] as const))(
  'a proof of %s holds for both verifiers, about these signals and no others',
  async (circuit, job) => {
    const proven = await prove(job, { artefacts, threads: 'all' });
    const other = { ...proven, signals: proven.signals.with(0, '1') };
    const key = await readVerificationKey(circuit);
    for (const verify of [verifyProofs, verifyProofsSecond]) {
      const verdict = await verify(key, [proven, other]);
      expect(verdict.bad).toEqual([{ index: 1, reason: 'equation' }]);
    }
  },
);
