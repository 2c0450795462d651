import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublicKey } from '@trialmark/schema';
import type { Command } from 'commander';
import { withInputErrors } from '../anonymise/as-cli-error.ts';
import { readFileText } from '../files/read-file.ts';
import { parseKeyFile } from '../keys/key-file.ts';
import { parsePublicKey } from '../keys/parse-public-key.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = { readonly json?: boolean; readonly key?: string };

export function addCertificateVerify(parent: Command): void {
  addCommand(parent, {
    name: 'verify <release>',
    summary: 'Check the certificate of an anonymised release: its files have the certified bytes, and who signed it',
    examples: [
      'certificate verify ./release --key ed25519:BASE64URL',
      'certificate verify ./release/certificate.json --json',
    ],
    notes: [
      'Names a folder with a certificate.json, or the file itself with the tables beside it. The signer’s public key is not',
      'in a certificate: get it from the custodian by another way. What the certificate says of the files is not recomputed.',
      'Exit code 0: everything holds. 1: something does not. 2: asked wrongly. 3: a file could not be read.',
    ],
  })
    .option('--key <public key>', 'the signer’s public key, or a file that holds it')
    .action((release: string, options: Options) =>
      runCommand(options.json === true, () =>
        withInputErrors('The release could not be checked.', async () => {
          const { verifyReleaseFolder } = await import('../anonymise/verify-release-folder.ts');
          const { certificateReport } = await import('../anonymise/certificate-report.ts');
          const file = isFolder(release) ? join(release, 'certificate.json') : release;
          const key = options.key === undefined ? null : readPublicKey(options.key);
          const text = readFileText(file, 'The certificate');
          return certificateReport(await verifyReleaseFolder(text, dirname(file), key));
        }),
      ),
    );
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** A public key as text, or a file with such a text or with the secret that it belongs to. */
function readPublicKey(key: string): PublicKey {
  if (!existsSync(key)) return parsePublicKey(key);
  const text = readFileText(key, 'The key file');
  const isSecret = text.startsWith('PRIVATE') || text.includes('trialmark-secret-key');
  return isSecret ? parseKeyFile(text, key).key : parsePublicKey(text.trim());
}
