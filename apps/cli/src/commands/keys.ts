import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { keyId, partyId } from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';
import type { Command } from 'commander';
import { isExposed, type KeyFormat, makeKeyFile, readKeyFile } from '../keys/key-file.ts';
import { formatPublicKey, parsePublicKey } from '../keys/parse-public-key.ts';
import { addCommand } from '../terminal/add-command.ts';
import { usageError } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';

type JsonOption = { readonly json?: boolean };
type MakeOptions = JsonOption & { readonly name?: string; readonly format: string };

export function addKeys(parent: Command): void {
  addCommand(parent, {
    name: 'make <file>',
    summary: 'Make a new Ed25519 key in a file that only you can read',
    examples: ['keys make ./my-key', 'keys make ./my-key --name elmfield --format json'],
    notes: ['Keep the file safe: whoever has it can sign in your name, and nobody can make it again.'],
  })
    .option('--name <name>', 'name to remember it by (default: the name of the file)')
    .option('--format <format>', 'note (one PRIVATE+KEY line, C2SP signed-note) or json', 'note')
    .action((file: string, options: MakeOptions) =>
      runCommand(options.json === true, async () => {
        const { key } = makeKeyFile(file, options.name ?? basename(file), formatOf(options.format));
        return keyReport(key, [`Made ${file}.`]);
      }),
    );
  addCommand(parent, {
    name: 'show <file>',
    summary: 'Show the public half of a key file',
    examples: ['keys show ./my-key', 'keys show ./my-key --json'],
  }).action((file: string, options: JsonOption) =>
    runCommand(options.json === true, async ({ warn }) => {
      const { key, name } = readKeyFile(file);
      if (isExposed(file)) warn(`Others on this machine can read ${file}. Close it with: chmod 600 ${file}`);
      return keyReport(key, name === null ? [] : [`Name        ${name}`]);
    }),
  );
  addCommand(parent, {
    name: 'id <key>',
    summary: 'Print the id of a key: of a file, or of a public key as text',
    examples: ['keys id ./my-key', 'keys id ed25519:BASE64URL'],
  }).action((key: string, options: JsonOption) =>
    runCommand(options.json === true, async () => {
      const found = existsSync(key) ? readKeyFile(key).key : parsePublicKey(key);
      return { ok: true, json: { id: keyId(found) }, lines: [keyId(found)] };
    }),
  );
}

function formatOf(format: string): KeyFormat {
  if (format === 'note' || format === 'json') return format;
  throw usageError(`There is no key format “${format}”: choose note or json.`);
}

function keyReport(key: PublicKey, before: readonly string[]): Report {
  const accreditor = partyId('acr', key);
  return {
    ok: true,
    json: { id: keyId(key), publicKey: key, text: formatPublicKey(key), accreditorId: accreditor },
    lines: [
      ...before,
      `Id          ${keyId(key)}`,
      `Public key  ${formatPublicKey(key)}`,
      `As an accreditor it speaks as ${accreditor}.`,
    ],
  };
}
