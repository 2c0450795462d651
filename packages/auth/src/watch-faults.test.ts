import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchFaults } from './watch-faults.ts';

const away = new Error('away');
const watch = () => watchFaults((error) => error === away);

test('a fault that is worth it comes back, whether the work answered or threw something else', async () => {
  const { note, during } = watch();
  const answering = during(async () => {
    await sleep(1);
    note(away);
    return 'a refusal';
  });
  await expect(answering).rejects.toBe(away);
  const throwing = during(async () => {
    note(away);
    throw new Error('vague');
  });
  await expect(throwing).rejects.toBe(away);
});

test('other faults change neither an answer nor an error', async () => {
  const { note, during } = watch();
  const answering = during(async () => {
    note(new Error('a mail was not sent'));
    return 'answer';
  });
  expect(await answering).toBe('answer');
  await expect(during(async () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
});

test('a fault counts for the work that met it and for no other', async () => {
  const { note, during } = watch();
  const meeting = during(async () => {
    await sleep(5);
    note(away);
  });
  const other = during(async () => {
    await sleep(10);
    return 'answer';
  });
  await expect(meeting).rejects.toBe(away);
  expect(await other).toBe('answer');
  note(away);
});
