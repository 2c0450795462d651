import { CliError, EXIT, type ExitCode } from './cli-error.ts';
import { createProgress, type Progress } from './progress.ts';
import { problemLine, type Report } from './report.ts';

/** What a command may do to the terminal. Its result goes out as a report. */
export type CommandContext = {
  readonly isJson: boolean;
  /** A line on standard error. */
  readonly warn: (text: string) => void;
  readonly progress: (title: string) => Progress;
};

/**
 * Runs a command and prints its report: lines for people, or with `--json` exactly one JSON object on standard output.
 * Sets the exit code; never throws.
 */
export async function runCommand(isJson: boolean, run: (context: CommandContext) => Promise<Report>): Promise<void> {
  const bars: Progress[] = [];
  const context: CommandContext = {
    isJson,
    warn: (text) => {
      for (const bar of bars) bar.stop();
      console.error(text);
    },
    progress: (title) => {
      const bar = createProgress(title, !isJson);
      bars.push(bar);
      return bar;
    },
  };
  try {
    const { json, lines, ok } = await run(context);
    for (const bar of bars) bar.stop();
    console.log(isJson ? JSON.stringify({ ok, ...json }) : lines.join('\n'));
    process.exitCode = ok ? EXIT.ok : EXIT.failed;
  } catch (error) {
    for (const bar of bars) bar.stop();
    process.exitCode = printError(error, isJson);
  }
}

/** Prints an error and returns the exit code for it. */
export function printError(error: unknown, isJson: boolean): ExitCode {
  if (!(error instanceof CliError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`This is a fault of trialmark itself; please report it.\n${detail}`);
    if (isJson) console.log(JSON.stringify({ ok: false, error: { code: 'internal', message: 'internal fault' } }));
    return EXIT.failed;
  }
  const { advice, exitCode, message, problems } = error;
  if (isJson) {
    const code = { [EXIT.ok]: 'ok', [EXIT.failed]: 'failed', [EXIT.usage]: 'usage', [EXIT.unreadable]: 'unreadable' };
    console.log(JSON.stringify({ ok: false, error: { code: code[exitCode], message, advice, problems } }));
    return exitCode;
  }
  console.error(`✗ ${message}`);
  for (const problem of problems) console.error(`  ${problemLine(problem)}`);
  if (advice !== null) console.error(advice);
  return exitCode;
}
