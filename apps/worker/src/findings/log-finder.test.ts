import { createNoteSigner, formatLogPath } from '@trialmark/ledger';
import { emptySharingState } from '@trialmark/registry';
import { createLogFinder, type LogFactsReader } from '@trialmark/services';
import { buildLog, START_S, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';

/** As many checkpoints as a witness must be missing from. */
const COUNT = 100;
const log = buildLog({ documents: COUNT, sizes: Array.from({ length: COUNT }, (_, i) => i + 1) });
const notes = Array.from({ length: COUNT }, (_, n) => {
  const note = new TextDecoder().decode(log.files.get(formatLogPath({ kind: 'checkpoints', index: n })));
  return { n, note };
});

function reading(change: Partial<LogFactsReader> = {}): LogFactsReader & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    listPublications: async (after, limit) => {
      asked.push(after);
      return notes.filter(({ n }) => n > after).slice(0, limit);
    },
    listAnchors: async () => [],
    listForced: async () => [],
    listSeals: async () => [],
    readSharing: async () => emptySharingState(),
    ...change,
  };
}

const SOON_S = START_S + 10 * COUNT;
const [witness] = testPolicy.witnesses;

test('witnesses that cosigned are not missing; one that the policy knows and nobody has seen is', async () => {
  expect(await createLogFinder(reading(), testPolicy)(COUNT, SOON_S)).toEqual([]);
  if (witness === undefined) throw new Error('the policy has witnesses');
  const { key } = createNoteSigner('absent.test', new Uint8Array(32).fill(9));
  const policy = { ...testPolicy, witnesses: [...testPolicy.witnesses, { ...witness, name: 'absent', key }] };
  const found = await createLogFinder(reading(), policy)(COUNT, SOON_S);
  expect(found.map(({ rule, inputs }) => [rule, inputs.witness])).toEqual([['missing-witness', 'absent']]);
});

test('what was verified is not read again, and what is beyond the size plays no part', async () => {
  const reader = reading();
  const find = createLogFinder(reader, testPolicy);
  await find(COUNT, SOON_S);
  await find(COUNT, SOON_S);
  expect(reader.asked).toEqual([-1, COUNT - 1]);
  const late = START_S + 8 * 86_400;
  const [gap] = await find(5, late);
  expect(gap).toMatchObject({ rule: 'checkpoint-gap', inputs: { from: { size: 5 } } });
});

test('anchors count only in a contract of the policy, and never on a development chain', async () => {
  const pinned = {
    profile: 'mainnet',
    chainId: 1,
    contract: `0x${'a1'.repeat(20)}`,
    genesisHash: `0x${'b2'.repeat(32)}`,
    logId: `${'c3'.repeat(32)}`,
  };
  const late = SOON_S + 2 * 86_400;
  const onDev = { ...pinned, profile: 'dev', contract: `0x${'e5'.repeat(20)}` };
  const pins = { ...testPolicy.pins, anchors: [pinned, onDev] } as typeof testPolicy.pins;
  const rules = async (profile: string, contract: string) => {
    const { logId: _logId, ...on } = pinned;
    const anchor = { n: 0, size: COUNT, timeS: SOON_S, ...on, profile, contract };
    const find = createLogFinder(reading({ listAnchors: async () => [anchor] }), { ...testPolicy, pins });
    return (await find(COUNT, late)).map(({ rule }) => rule);
  };
  expect(await rules('mainnet', pinned.contract)).toEqual([]);
  expect(await rules('mainnet', `0x${'d4'.repeat(20)}`)).toEqual(['late-anchor']);
  expect(await rules('dev', onDev.contract)).toEqual(['late-anchor']);
});
