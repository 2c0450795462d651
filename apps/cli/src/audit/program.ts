import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** This program, as its package names its version. */
export function readProgram(): { readonly name: string; readonly version: string } {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  return { name: 'trialmark', version };
}
