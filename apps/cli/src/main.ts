#!/usr/bin/env node
import { type Command, CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { EXIT } from './terminal/cli-error.ts';

const program = createProgram();
throwInsteadOfExiting(program);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong; asking for help is not wrong.
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}

function throwInsteadOfExiting(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExiting(child);
}
