import { encodeEntryBundle } from '@trialmark/ledger';
import { buildLog } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { fetchPayloadsAhead } from './fetch-payloads-ahead.ts';

const log = buildLog({ documents: 85 });
const BUNDLE = 'tile/entries/000.p/100';
const payloads = [...log.payloads.keys()].map((sha256) => `payload/${sha256}`);

/** Answers when it is told to; `asked` are the questions in their order. */
function slowly(files: ReadonlyMap<string, Uint8Array> = log.files) {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const fetch = (path: string) => {
    asked.push(path);
    if (!path.startsWith('payload/')) return Promise.resolve(files.get(path) ?? null);
    return new Promise<Uint8Array | null>((resolve) => answers.push(() => resolve(files.get(path) ?? null)));
  };
  const answerAll = async () => {
    while (answers.length > 0) {
      for (const answer of answers.splice(0)) answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { asked, fetch, answerAll };
}

test('payloads are asked for sixteen at once as soon as their bundle is there, each once, and given as they are', async () => {
  const { answerAll, asked, fetch } = slowly();
  const ahead = fetchPayloadsAhead(fetch);
  await ahead(BUNDLE);
  expect(asked).toEqual([BUNDLE, ...payloads.slice(0, 16)]);
  await answerAll();
  for (const path of payloads) expect(await ahead(path)).toEqual(log.files.get(path));
  expect(asked).toEqual([BUNDLE, ...payloads]);
});

test('one that is not there, and one that fails, are the same as without', async () => {
  const [missing = '', failing = ''] = payloads;
  const fetch = async (path: string) => {
    if (path === failing) throw new Error('away');
    return path === missing ? null : (log.files.get(path) ?? null);
  };
  const ahead = fetchPayloadsAhead(fetch);
  await ahead(BUNDLE);
  expect(await ahead(missing)).toBeNull();
  await expect(ahead(failing)).rejects.toThrow('away');
});

test('what is asked for out of order, or twice, is fetched', async () => {
  const ahead = fetchPayloadsAhead(async (path) => log.files.get(path) ?? null);
  await ahead(BUNDLE);
  for (const path of [...payloads.toReversed(), ...payloads]) expect(await ahead(path)).toEqual(log.files.get(path));
});

test('no more is held than fits, however large the answers are', async () => {
  let asked = 0;
  const fetch = async (path: string) => {
    if (!path.startsWith('payload/')) return log.files.get(path) ?? null;
    asked += 1;
    return new Uint8Array(8 * 1024 * 1024);
  };
  const ahead = fetchPayloadsAhead(fetch);
  await ahead(BUNDLE);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBeLessThanOrEqual(4 + 16);
});

test.each([
  ['a bundle that is none', new Uint8Array(9)],
  [
    'entries that are no statements',
    encodeEntryBundle(Array.from({ length: 100 }, () => new TextEncoder().encode('[1]'))),
  ],
  [
    'entries that name no digest',
    encodeEntryBundle(
      Array.from({ length: 100 }, () =>
        new TextEncoder().encode('{"type":"document.published","body":{"digest":"../../policy"}}'),
      ),
    ),
  ],
])('%s makes nothing be fetched', async (_what, bundle) => {
  const { asked, fetch } = slowly(new Map([[BUNDLE, bundle]]));
  expect(await fetchPayloadsAhead(fetch)(BUNDLE)).toEqual(bundle);
  expect(asked).toEqual([BUNDLE]);
});
