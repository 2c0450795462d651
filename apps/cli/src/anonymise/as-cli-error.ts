import { CliError, EXIT } from '../terminal/cli-error.ts';

/** Rules that are about a file not being there or not being readable, which says nothing about what is in it. */
const UNREADABLE: readonly string[] = ['file/unreadable', 'policy/file', 'hierarchy/file', 'certificate/file'];

/**
 * Runs something that reads tables, policies or certificates; what is wrong with them is said as the command line says it.
 *
 * @param refused what it means for what was asked, in a sentence
 */
export async function withInputErrors<T>(refused: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Loaded only when it is needed: the package brings a database.
    const { InputError } = await import('@trialmark/anonymise');
    if (error instanceof InputError) {
      const problems = [{ path: '', message: error.message, rule: error.rule }];
      const code = UNREADABLE.includes(error.rule) ? EXIT.unreadable : EXIT.failed;
      throw new CliError(code, refused, { problems, cause: error });
    }
    if (error instanceof Error && error.name === 'AbortError')
      throw new CliError(EXIT.failed, 'Stopped. Nothing was written.', { cause: error });
    throw error;
  }
}
