import type { SummaryError } from '@trialmark/ui';
import type { ApiProblem } from './api.ts';

/** A refusal of the API for an error summary: each broken rule at its field, or the message where no rule is named. */
export function summaryOf({ message, problems }: ApiProblem, hrefOf = (path: string) => `#${path}`): SummaryError[] {
  if (problems.length === 0) return [{ message }];
  return problems.map((problem) =>
    problem.path === '' ? { message: problem.message } : { message: problem.message, href: hrefOf(problem.path) },
  );
}
