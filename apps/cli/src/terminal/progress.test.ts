import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function terminal(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const output = Object.assign(new PassThrough(), { isTTY, columns }) as unknown as NodeJS.WriteStream;
  output.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  return { output, text: () => written.join('') };
}

test('a person sees how much is done, and nothing of it is left', () => {
  const { output, text } = terminal(true);
  const bar = createProgress('Reading', true, output);
  expect(text()).toContain('Reading');
  bar.show(null, 1, 'Writing');
  expect(text()).toContain('Writing');
  bar.stop();
  expect(text().endsWith('\r\u001b[K')).toBe(true);
});

test.each([
  ['a pipe', terminal(false), true],
  ['a machine that asked for JSON', terminal(true), false],
  ['a terminal that is too narrow', terminal(true, 40), true],
])('%s sees nothing', (_, { output, text }, isShown) => {
  const bar = createProgress('Reading', isShown, output);
  bar.show(1, 2, 'Reading');
  bar.stop();
  expect(text()).toBe('');
});

test('a line is never longer than the terminal, and never draws more than there is', async () => {
  const { output, text } = terminal(true, 60);
  const bar = createProgress('Reading', true, output);
  await new Promise((resolve) => setTimeout(resolve, 120));
  bar.show(5, 4, 'x'.repeat(200));
  const last = text().split('\u001b[K').at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken out.
  expect(last.replaceAll(/\u001b\[\d+m/g, '').length).toBeLessThan(60);
  expect(last).toContain('█'.repeat(30));
});
