import { InputError } from '@trialmark/anonymise';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/** Runs something that reads tables and policies; what is wrong with them is said as the command line says it. */
export async function withInputErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InputError) {
      const problems = [{ path: '', message: error.message, rule: error.rule }];
      throw new CliError(EXIT.failed, 'Refused. Nothing was written.', { problems, cause: error });
    }
    if (error instanceof Error && error.name === 'AbortError')
      throw new CliError(EXIT.failed, 'Stopped. Nothing was written.', { cause: error });
    throw error;
  }
}
