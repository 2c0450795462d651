import type { Problem } from '@trialmark/schema';
import type { z } from 'zod';

/** Zod's issues about a file of another system: where in that file, and what is wrong with it. */
export function problemsOfWire(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    const rule = issue.code === 'invalid_type' ? 'file.shape' : 'file.value';
    return { path, rule, message: `Correct ${path === '' ? 'the file' : path}: ${issue.message}.` };
  });
}
