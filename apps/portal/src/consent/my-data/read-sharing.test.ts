import { TrialId } from '@trialmark/schema';
import { afterEach, expect, test, vi } from 'vitest';
import { readSharing } from './read-sharing.ts';

const TRIAL = TrialId.parse(`trial_${'1'.repeat(32)}`);
afterEach(() => vi.unstubAllGlobals());

test('asks for a whole study’s list, with nothing that says who asks', async () => {
  const asked = vi.fn(async () => Response.json({ trial: TRIAL, requests: [] }));
  vi.stubGlobal('fetch', asked);
  expect(await readSharing('http://api', TRIAL)).toEqual({ trial: TRIAL, requests: [] });
  expect(asked).toHaveBeenCalledWith(
    `http://api/consent/sharing/${TRIAL}`,
    expect.objectContaining({ credentials: 'omit', referrerPolicy: 'no-referrer' }),
  );
});

test.each([
  ['nobody answers', () => Promise.reject(new TypeError('fetch failed'))],
  ['the registry is away', async () => new Response('', { status: 503 })],
  ['what comes is no JSON', async () => new Response('<html>')],
])('gives nothing when %s', async (_name, answer) => {
  vi.stubGlobal('fetch', answer);
  expect(await readSharing('http://api', TRIAL)).toBeNull();
});
