import type { Command } from 'commander';

/** Adds a subcommand with `--json` and examples, as every command has them. */
export function addCommand(parent: Command, { name, summary, examples, notes = [] }: CommandText): Command {
  const help = ['', 'Examples:', ...examples.map((example) => `  $ trialmark ${example}`)];
  return parent
    .command(name)
    .description(summary)
    .option('--json', 'print one JSON object on standard output, everything else on standard error')
    .addHelpText('after', [...(notes.length > 0 ? ['', ...notes] : []), ...help].join('\n'));
}

export type CommandText = {
  /** With its arguments, as commander takes it. */
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  /** What a reader should know before using it. */
  readonly notes?: readonly string[];
};
