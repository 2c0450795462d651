import type { Command } from 'commander';
import { readFileBytes } from '../files/read-file.ts';
import { parsePublicKey } from '../keys/parse-public-key.ts';
import { openOptionalSource, type SourceOptions } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { type ReceiptFileResult, verifyReceiptFile } from '../receipt/verify-receipt-file.ts';
import { addCommand } from '../terminal/add-command.ts';
import { checkLines, formatTimeS, isoTimeS, type Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = SourceOptions & { readonly json?: boolean; readonly policy?: string; readonly key?: string };

export function addReceiptVerify(parent: Command): void {
  addCommand(parent, {
    name: 'verify <file>',
    summary: 'Check a receipt (.tlog-proof) offline: it is in the log, witnesses cosigned it, who signed it',
    examples: [
      'receipt verify statement-7.tlog-proof --policy policy',
      'receipt verify statement-7.tlog-proof --policy policy --dir ./copy',
      'receipt verify statement-7.tlog-proof --policy policy --key ed25519:BASE64URL --json',
    ],
    notes: ['The signer’s key is not in a receipt. Give it with --key, or a copy of the log with --dir or --url.'],
  })
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the receipt (default: TRIALMARK_POLICY_FILE)')
    .option('--key <public key>', 'the signer’s public key, from somebody you trust')
    .option('--dir <folder>', 'folder with a copy of the log, in which the signer’s key is looked up')
    .option('--url <url>', 'address of the log, in which the signer’s key is looked up')
    .action((file: string, options: Options) =>
      runCommand(options.json === true, async () => {
        const policy = readPolicy(options.policy);
        const receipt = readFileBytes(file, 'The receipt');
        const key = options.key === undefined ? null : parsePublicKey(options.key);
        const log = await openOptionalSource(options);
        return receiptReport(await verifyReceiptFile({ receipt, policy, key, log }));
      }),
    );
}

const HOLDERS = {
  log: 'The signer’s key and right to say this were found in the log.',
  key: 'The signature was checked with the key you gave; whose key that is rests on your word.',
  unknown:
    'NOT tied to a person: the signature was checked for its shape only. Give --key, or the log with --dir or --url.',
} as const;

export function receiptReport({ checks, holder, ok, parsed, receipt }: ReceiptFileResult): Report {
  const statement = parsed?.statement ?? null;
  const evidence = receipt?.evidenceTimeS ?? null;
  const about =
    statement === null
      ? []
      : [`${statement.type} about ${statement.subject}, by ${statement.issuer} (dated ${statement.issuedAt})`];
  const proof =
    receipt === null
      ? []
      : [`Entry ${receipt.index} of ${receipt.checkpoint.origin}, in it by ${formatTimeS(evidence)}`];
  return {
    ok,
    json: {
      checks,
      holder,
      digest: parsed?.digest ?? null,
      index: receipt?.index ?? null,
      origin: receipt?.checkpoint.origin ?? null,
      evidenceTime: isoTimeS(evidence),
      statement,
    },
    lines: [
      ...about,
      ...proof,
      ...(about.length > 0 ? [''] : []),
      ...checkLines(checks),
      ...(receipt === null ? [] : [`${holder === 'unknown' ? '!' : '✓'} ${HOLDERS[holder]}`]),
      '',
      ok ? '✓ The receipt holds.' : '✗ The receipt does not hold.',
    ],
  };
}
