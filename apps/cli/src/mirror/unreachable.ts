import type { FetchFile } from '@trialmark/ledger';
import { CliError, EXIT } from '../terminal/cli-error.ts';

/** The server could not be reached: no verdict about the log, and none about this machine. */
export class Unreachable extends CliError {
  constructor({ advice, message }: CliError) {
    super(EXIT.unreadable, message, advice === null ? {} : { advice });
  }
}

/** Tells failures of the server from those of our own folder. */
export function asServer(fetch: FetchFile): FetchFile {
  return async (path) => {
    try {
      return await fetch(path);
    } catch (error) {
      if (error instanceof CliError && error.exitCode === EXIT.unreadable) throw new Unreachable(error);
      throw error;
    }
  };
}
