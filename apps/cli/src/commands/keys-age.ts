import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { isExposed } from '../keys/key-file.ts';
import { makeIdentityFile, readIdentityFile } from '../release/identity-file.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = { readonly json?: boolean };

export function addKeysAge(parent: Command): void {
  addCommand(parent, {
    name: 'age <file>',
    summary: 'Make an age identity that releases can be sealed to, or show the recipient of one',
    examples: ['keys age ./release-identity.txt', 'keys age ./release-identity.txt --json'],
    notes: [
      'The recipient goes into the request. The file stays with you: without it nobody can open what is sealed to it.',
      'The file is that of the age tool, which can use it too.',
    ],
  }).action((file: string, options: Options) =>
    runCommand(options.json === true, async ({ warn }) => {
      if (!existsSync(file)) {
        const { recipient } = await makeIdentityFile(file);
        return { ok: true, json: { file, made: true, recipients: [recipient] }, lines: [`Made ${file}.`, recipient] };
      }
      if (isExposed(file)) warn(`Others on this machine can read ${file}. Close it with: chmod 600 ${file}`);
      const recipients = (await readIdentityFile(file)).map(({ recipient }) => recipient);
      return { ok: true, json: { file, made: false, recipients }, lines: recipients };
    }),
  );
}
