import { expect, test } from 'vitest';
import { jsonForScript } from './dataset-formats.ts';

test('nothing that a custodian writes ends the script element it stands in', () => {
  const title = 'Visits </script><script>alert(1)</script> <!-- x';
  const text = jsonForScript({ title });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ title });
});
