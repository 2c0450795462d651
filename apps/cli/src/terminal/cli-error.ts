import type { Problem } from '@trialmark/schema';

/** 0: all well. 1: something does not verify or was refused. 2: asked wrongly. 3: could not be read or reached. */
export const EXIT = { ok: 0, failed: 1, usage: 2, unreadable: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

type CliErrorOptions = {
  /** What to do about it. */
  readonly advice?: string;
  readonly problems?: readonly Problem[];
  readonly cause?: unknown;
};

/** What ends a command before it has a report. The message says what is wrong, the advice what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  readonly advice: string | null;
  readonly problems: readonly Problem[];

  constructor(exitCode: ExitCode, message: string, options: CliErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = exitCode;
    this.advice = options.advice ?? null;
    this.problems = options.problems ?? [];
  }
}

export function usageError(message: string, advice?: string): CliError {
  return new CliError(EXIT.usage, message, advice === undefined ? {} : { advice });
}
