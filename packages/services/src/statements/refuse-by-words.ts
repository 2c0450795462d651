import type { Check } from '@trialmark/ledger';
import { AppError, type AppErrorCode } from '@trialmark/schema';

export type RefusalWords = Readonly<Record<string, readonly [AppErrorCode, string]>>;

const PROOF: RefusalWords[string] = ['invalid', 'The proof does not hold. Nothing was recorded: make it again.'];

/**
 * The refusal that the first failed check stands for, with all that failed as its problems. A check without words is a bug of
 * whoever wrote the rules.
 */
export function refuseByWords(words: RefusalWords, checks: readonly Check[]): AppError {
  const failed = checks.filter(({ ok }) => !ok);
  const [first] = failed;
  if (first === undefined) throw new Error('nothing failed');
  const [code, message] = words[first.name] ?? (first.name.startsWith('proof.') ? PROOF : noWords(first.name));
  const problems = failed.map(({ name, detail }) => ({ path: '', rule: name, message: detail }));
  return new AppError(code, message, { problems });
}

function noWords(name: string): never {
  throw new Error(`no words for ${name}`);
}
