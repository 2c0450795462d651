import { expect, test } from 'vitest';
import { csv } from './csv.ts';

test('quotes every cell and doubles quotes within', () => {
  expect(csv(['a', 'b'], [['say "hi"', 'x,\ny']])).toBe('"a","b"\r\n"say ""hi""","x,\ny"\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('gives %j as text, not as a formula', (value) => {
  expect(csv(['a'], [[value]])).toBe(`"a"\r\n"'${value}"\r\n`);
});
