/** Kills of the custodian at every write of a release. Anonymises dozens of times, so it is not among the quick tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REQUEST } from '@trialmark/registry/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { freshStore, useFolder } from '../testing/dataset-folder.fixture.ts';
import { deposited, depsOver, TestLog } from '../testing/release.fixture.ts';
import type { ReleaseDeps } from './release-deps.ts';
import { runRelease } from './run-release.ts';

const folder = useFolder();
const recipient = await identityToRecipient(await generateX25519Identity());

async function untilDone(deps: ReleaseDeps) {
  for (let runs = 0; runs < 5; runs += 1) {
    const job = await runRelease(deps, REQUEST);
    if (job.stage === 'done') return job;
  }
  throw new Error('it does not end');
}

/** A store whose process dies at the n-th write, before or after it is on disk. */
function dying(of: Store, at: number, isAfter: boolean): Store {
  let writes = 0;
  return {
    ...of,
    write: async (name, bytes) => {
      writes += 1;
      if (writes === at && isAfter) await of.write(name, bytes);
      if (writes >= at) throw new Error('the process was killed');
      await of.write(name, bytes);
    },
  };
}

test.each([false, true])(
  'a kill at any write (after it: %s) ends in one release all the same, and proves no batch again that was kept',
  async (isAfter) => {
    let kills = 0;
    for (let at = 1; ; at += 1) {
      const log = new TestLog();
      const place = join(folder, `kill-${isAfter}-${at}`);
      mkdirSync(join(place, 'work'), { recursive: true });
      const own = await freshStore(place);
      await deposited(log, own, place);
      log.approve(recipient);
      const whole = depsOver(log, own, join(place, 'work'));
      const first = await runRelease({ ...whole, store: dying(own, at, isAfter) }, REQUEST).catch(
        (error: unknown) => error,
      );
      if (!(first instanceof Error)) break;
      expect(first.message).toBe('the process was killed');
      kills += 1;
      expect(await untilDone(whole)).toMatchObject({ stage: 'done', done: 23 });
      const releases = [...(log.request?.releases.values() ?? [])];
      expect(releases.map(({ rowTags }) => rowTags.length)).toEqual([23]);
      expect(log.said.filter(({ type }) => type === 'release.published')).toHaveLength(1);
      expect(log.proofs).toBeLessThanOrEqual(4);
      await own.close();
    }
    expect(kills).toBeGreaterThan(10);
  },
  300_000,
);
