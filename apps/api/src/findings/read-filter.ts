import { FindingFilterInput, findingFilterOf } from '@trialmark/api';
import { AppError } from '@trialmark/schema';
import type { FindingFilter } from '@trialmark/services';

const SEVERAL = ['rule', 'verdict', 'concern', 'age'] as const;
const ONE = ['sponsor', 'answered'] as const;

/**
 * The filter that an address asks for, as of `findings.list`: a parameter that is repeated means any of its values.
 *
 * @throws AppError `invalid` that names a parameter which is unknown or has another value than it may
 */
export function readFilter(params: URLSearchParams): FindingFilter {
  const known: readonly string[] = [...SEVERAL, ...ONE];
  const stranger = [...params.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw refused(stranger.slice(0, 40), `Leave it out: there are ${known.join(', ')}.`);
  const several = SEVERAL.map((name) => [name, params.has(name) ? params.getAll(name) : undefined]);
  const one = ONE.map((name) => [name, params.get(name) ?? undefined]);
  const parsed = FindingFilterInput.safeParse(Object.fromEntries([...several, ...one]));
  if (parsed.success) return findingFilterOf(parsed.data);
  const [issue] = parsed.error.issues;
  throw refused(String(issue?.path[0] ?? ''), issue?.message ?? 'It cannot be read.');
}

function refused(path: string, message: string): AppError {
  return new AppError('invalid', `The parameter ${path} is not one that findings can be asked by. ${message}`, {
    problems: [{ path, rule: 'findings.filter', message }],
  });
}
