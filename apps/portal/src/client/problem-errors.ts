import type { SummaryError } from '@trialmark/ui';
import type { ApiProblem } from './api.ts';

const NONE: readonly SummaryError[] = [];
const kept = new WeakMap<ApiProblem, readonly SummaryError[]>();

/** The record that is there already, as a link, where a refusal names one. */
export function existingErrors(
  { existing }: Pick<ApiProblem, 'existing'>,
  words: (registryId: string) => string,
): readonly SummaryError[] {
  return existing === null ? [] : [{ message: words(existing), href: `/trials/${existing}` }];
}

/**
 * A refusal of the API for an error summary: each broken rule with its field, or the refusal itself where it names none.
 * The same refusal gives the same list, so that the summary takes the focus once.
 */
export function problemErrors(problem: ApiProblem | null): readonly SummaryError[] {
  if (problem === null) return NONE;
  const known = kept.get(problem);
  if (known !== undefined) return known;
  const { message, problems } = problem;
  const errors =
    problems.length === 0
      ? [{ message }]
      : problems.map((each) =>
          each.path === '' ? { message: each.message } : { message: each.message, href: `#${each.path}` },
        );
  kept.set(problem, errors);
  return errors;
}
