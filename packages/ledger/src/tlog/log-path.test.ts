import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIndexPath, formatLogPath, type LogPath, parseIndexPath, parseLogPath, tilePath } from './log-path.ts';

test('an index is written in groups of three digits', () => {
  expect(formatIndexPath(0)).toBe('000');
  expect(formatIndexPath(999)).toBe('999');
  expect(formatIndexPath(1000)).toBe('x001/000');
  expect(formatIndexPath(1_234_067)).toBe('x001/x234/067');
  expect(tilePath({ level: 3, index: 5, width: 256 })).toBe('tile/3/005');
  expect(tilePath({ level: 'entries', index: 1000, width: 7 })).toBe('tile/entries/x001/000.p/7');
});

const index = fc.maxSafeNat();
const paths: fc.Arbitrary<LogPath> = fc.oneof(
  fc.record({ kind: fc.constantFrom('checkpoint' as const, 'policy' as const) }),
  fc.record({ kind: fc.constantFrom('checkpoints' as const, 'anchors' as const), index }),
  fc.record({ kind: fc.constant('payload' as const), sha256: fc.stringMatching(/^[0-9a-f]{64}$/) }),
  fc.record({
    kind: fc.constant('tile' as const),
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index,
    width: fc.integer({ min: 1, max: 256 }),
  }),
);

test('every path reads back', () => {
  fc.assert(
    fc.property(paths, (path) => {
      expect(parseLogPath(formatLogPath(path))).toEqual(path);
    }),
  );
});

test('whatever is accepted is the one spelling of its resource', () => {
  const pieces = fc.array(
    fc.constantFrom('tile', 'entries', '/', '0', '000', 'x001', '.p/', '1', '256', '..', 'x', '-'),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const path = parseLogPath(text);
      if (path !== null) expect(formatLogPath(path)).toBe(text);
    }),
  );
});

test.for([
  '',
  '/checkpoint',
  'checkpoint/',
  'tile',
  'tile/0',
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/0/x000/000',
  'tile/0/001/000',
  'tile/0/x001/x000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/',
  'tile/0/../000',
  'tile/0/000\n',
  'tile/data/000',
  'checkpoints/0',
  'anchors/x000/001',
  'payload/AA',
  `payload/${'A'.repeat(64)}`,
  `payload/${'a'.repeat(64)}/x`,
  `checkpoints/${'x999/'.repeat(5)}999`,
])('the path “%s” is refused', (path) => {
  expect(parseLogPath(path)).toBeNull();
});

test('an index path is refused when another way to write it is right', () => {
  expect(parseIndexPath('x000/001')).toBeNull();
  expect(parseIndexPath('1')).toBeNull();
});
