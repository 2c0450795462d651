import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canEnter, chooseDataFolder } from './data-folder.ts';

const stranger = { kind: 'other', name: 'stranger', uid: 54_321, gid: 54_321 } as const;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trialmark-folder-'));
  chmodSync(folder, 0o711);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an account may enter a folder when it may pass every folder above it', () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  expect(canEnter(join(folder, 'a', 'b'), stranger)).toBe(true);
  chmodSync(join(folder, 'a'), 0o700);
  expect(canEnter(join(folder, 'a', 'b'), stranger)).toBe(false);
  expect(canEnter(join(folder, 'a', 'b'), { kind: 'self' })).toBe(true);
});

test('the data stay under the folder that was asked for, and nothing is said, when the server can get there', () => {
  expect(chooseDataFolder(join(folder, 'data'), stranger)).toEqual({ path: join(folder, 'data', 'postgres') });
});

test.skipIf(process.getuid?.() !== 0)(
  'data under a closed home go to a system folder, and the notice says where',
  () => {
    const closed = join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const chosen = chooseDataFolder(join(closed, 'data'), stranger);
    expect(chosen.path).toMatch(/^\/var\/lib\/trialmark\/data\/[0-9a-f]{16}$/);
    expect(chosen.notice).toContain(chosen.path);
  },
);
