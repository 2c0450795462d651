import { AppError } from '@trialmark/schema';

/**
 * Refuses text that PostgreSQL cannot keep or would keep changed, wherever in an input it is: NUL, and lone surrogates.
 * Done once for every procedure, because one field that forgot it would be a bug report instead of a refusal.
 *
 * @throws AppError `invalid`, naming the field
 */
export function refuseUnstorable(input: unknown): void {
  // A list instead of recursion: an input may be nested as deep as its size allows.
  const waiting: { readonly value: unknown; readonly path: string }[] = [{ value: input, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) throw unstorable(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (!isStorable(key)) throw unstorable(path);
      waiting.push({ value: member, path: path === '' ? key : `${path}.${key}` });
    }
  }
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function unstorable(path: string): AppError {
  const message = 'Remove characters that are no text: a NUL, or half of a surrogate pair.';
  return new AppError('invalid', message, {
    problems: [{ path: path.slice(0, 200), rule: 'text.unstorable', message }],
  });
}
