import { readFileSync } from 'node:fs';
import { AppError } from '@trialmark/schema';
import { describe, expect, test } from 'vitest';
import { refuseSharing } from './refuse-sharing.ts';

const page = readFileSync(new URL('../../../../docs/protocol/sharing.md', import.meta.url), 'utf8');
const [, rules = ''] = page.split('## When a statement counts');
const names = [...rules.matchAll(/^\| `([a-z]+\.[a-z]+)`/gm)].map(([, name = '']) => name);

describe('whoever is refused learns what to do', () => {
  test('for every check that the protocol names', () => {
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const refusal = refuseSharing([{ name, ok: false, detail: 'because' }]);
      expect([name, refusal instanceof AppError, refusal.message.endsWith('.')]).toEqual([name, true, true]);
      expect(refusal.problems).toEqual([{ path: '', rule: name, message: 'because' }]);
    }
  });

  test('by the first check that failed, with all of them named', () => {
    const held = { name: 'batch.tags', ok: true, detail: 'distinct' };
    const failed = ['batch.root', 'batch.asked'].map((name) => ({ name, ok: false, detail: name }));
    const refusal = refuseSharing([held, ...failed]);
    expect([refusal.code, refusal.problems.map(({ rule }) => rule)]).toEqual(['stale', ['batch.root', 'batch.asked']]);
  });

  test('and a check that nobody has words for is a bug, not a refusal', () => {
    expect(() => refuseSharing([{ name: 'batch.moon', ok: false, detail: '' }])).toThrow('no words');
    expect(() => refuseSharing([])).toThrow('nothing failed');
  });
});
