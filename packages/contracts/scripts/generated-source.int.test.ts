import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedSources } from './generated-source.ts';

test('the checked-in ABI and bytecode are those of the Solidity sources', () => {
  for (const { path, text } of generatedSources()) {
    expect(readFileSync(path, 'utf8') === text, `${path}: run \`npm run compile\` in packages/contracts`).toBe(true);
  }
});
