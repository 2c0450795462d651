import { AppError } from '@trialmark/schema';

/** Records and statements are less than ten levels deep; whoever walks a value by recursion has room for many more. */
const LEVELS_MAX = 100;

/** @throws AppError `invalid` for JSON nested so deep that walking it would exhaust the stack */
export function refuseDeep(json: unknown): void {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > LEVELS_MAX) throw new AppError('invalid', `The body is nested more than ${LEVELS_MAX} levels deep.`);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}
