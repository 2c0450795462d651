/** Two sequencers that both believe that they lead, as when a leader does not hear that its connection is gone. */
import { useTestDatabase } from '@trialmark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSequencerWorld, type SequencerWorld } from './sequencer-world.fixture.ts';

const RUNS = 3;
const database = useTestDatabase();
let world: SequencerWorld;

beforeAll(async () => {
  world = await createSequencerWorld(database);
});
afterAll(() => world.stop());

test('at most one goes on publishing, the other ends, and what readers and witnesses were given is one log', async () => {
  for (let run = 0; run < RUNS; run += 1) {
    const running = [0, 1].map(() => world.sequenceUntil((run + 1) * 400, world.deps));
    const ends = Promise.allSettled(running);
    let size = 0;
    for (let n = 0; n < 20; n += 1) size = await world.append(20);
    const survivors = (await ends).filter(({ status }) => status === 'fulfilled');
    expect(survivors.length).toBeLessThanOrEqual(1);
    await world.sequenceUntil(size, world.deps);
    expect({ run, problems: await world.check() }).toEqual({ run, problems: [] });
  }
});
