import { afterEach, expect, test, vi } from 'vitest';
import { artefactOf } from './artefact.ts';
import { checkedArtefacts } from './checked-artefacts.ts';
import { fetchArtefactsFrom } from './fetch-artefact.ts';
import { readArtefact } from './read-artefact.ts';

const wasm = artefactOf('approval', 'wasm');
const load = fetchArtefactsFrom('https://api.example');
const answering = (answer: () => Promise<Response>) => {
  const fetch = vi.fn<typeof globalThis.fetch>(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a file is asked for by its digest, without cookies, and its bytes are counted', async () => {
  const content = await readArtefact(wasm, {});
  const fetch = answering(async () => new Response(new Uint8Array(content)));
  const counts: number[] = [];
  expect(await load(wasm, { onBytes: (bytes) => counts.push(bytes) })).toEqual(new Uint8Array(content));
  expect(counts.at(-1)).toBe(wasm.sizeBytes);
  const [address, options] = fetch.mock.calls[0] ?? [];
  expect(address).toBe(`https://api.example/consent/artefacts/${wasm.sha256}`);
  expect(options).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
});

test('more bytes than there should be are cut off and refused', async () => {
  answering(async () => new Response(new Uint8Array(wasm.sizeBytes + 1000)));
  expect((await load(wasm, {})).length).toBe(wasm.sizeBytes + 1);
  await expect(checkedArtefacts(load)('approval')).rejects.toMatchObject({ code: 'artefact-changed' });
});

test.each([
  ['without a network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['when it is not there', async () => new Response(null, { status: 404 })],
  [
    'when it breaks off',
    async () =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) })),
  ],
])('%s it is said to be unavailable, with what to do', async (_, answer) => {
  answering(answer);
  await expect(load(wasm, {})).rejects.toMatchObject({
    code: 'artefact-unavailable',
    message: expect.stringContaining('try again'),
  });
});
