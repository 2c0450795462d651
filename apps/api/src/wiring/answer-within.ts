import { AppError } from '@trialmark/schema';

/**
 * The same function, whose callers are told after `ms` that the database does not answer. What they asked for may happen
 * all the same: asking again is the only way to know, and is safe for statements.
 */
export function answerWithin<I, O>(ms: number, run: (item: I) => Promise<O>): (item: I) => Promise<O> {
  return (item) =>
    new Promise((resolve, reject) => {
      const tell = () => reject(new AppError('unavailable', 'The database does not answer. Send the same again.'));
      const timer = setTimeout(tell, ms);
      run(item)
        .finally(() => clearTimeout(timer))
        .then(resolve, reject);
    });
}
