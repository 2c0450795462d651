import { expect, test } from 'vitest';
import { createSaver } from './create-saver.ts';

function recorder(fail: (data: string) => boolean = () => false) {
  const sent: [string, number][] = [];
  const send = async (data: string, revision: number) => {
    sent.push([data, revision]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (fail(data)) throw new Error('away');
    return revision + 1;
  };
  return { sent, send };
}

test('saves one after the other, each on the revision of the one before', async () => {
  const { sent, send } = recorder();
  const saver = createSaver<string>('a', 1, send);
  await Promise.all([saver.save('b'), saver.save('c')]);
  expect(sent).toEqual([
    ['b', 1],
    ['c', 2],
  ]);
});

test('does not save what is saved', async () => {
  const { sent, send } = recorder();
  const saver = createSaver<string>('a', 1, send);
  await saver.save('a');
  await Promise.all([saver.save('b'), saver.save('b')]);
  expect(sent).toEqual([['b', 1]]);
  expect(saver.isDirty('b')).toBe(false);
});

test('a save that failed is tried again on the same revision', async () => {
  let isAway = true;
  const { sent, send } = recorder(() => isAway);
  const saver = createSaver<string>('a', 1, send);
  await expect(saver.save('b')).rejects.toThrow('away');
  expect(saver.isDirty('b')).toBe(true);
  isAway = false;
  await saver.save('b');
  expect(sent).toEqual([
    ['b', 1],
    ['b', 1],
  ]);
});
