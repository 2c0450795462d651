import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedPath, generatedSource } from './generated-source.ts';

test('the checked-in ABI and bytecode are those of the Solidity sources', () => {
  expect(readFileSync(generatedPath, 'utf8') === generatedSource(), 'run `npm run compile` in packages/contracts').toBe(
    true,
  );
});
