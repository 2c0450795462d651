import { writeFileSync } from 'node:fs';
import { EQUIVOCATION_LENGTH_MAX, formatEquivocation, proveEquivocation, verifyEquivocation } from '@trialmark/ledger';
import type { Command } from 'commander';
import { equivocationReport } from '../equivocation/equivocation-report.ts';
import { withNarrowTiles } from '../equivocation/with-narrow-tiles.ts';
import { readFileBytes, readFileText } from '../files/read-file.ts';
import { openOptionalSource } from '../log/open-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';

type VerifyOptions = { readonly json?: boolean; readonly policy?: string };
type ProveOptions = VerifyOptions & {
  readonly a: string;
  readonly b: string;
  readonly dirA?: string;
  readonly urlA?: string;
  readonly dirB?: string;
  readonly urlB?: string;
  readonly out: string;
};

const POLICY_WORDS = 'trust policy, which says whose key the log’s is (default: TRIALMARK_POLICY_FILE)';

export function addEquivocation(parent: Command): void {
  addCommand(parent, {
    name: 'prove',
    summary: 'Make a proof, for anyone, that a log signed two histories',
    examples: [
      'equivocation prove --a ./seen/checkpoint --b ./shown/checkpoint --policy policy --out proof.json',
      'equivocation prove --a old --b new --dir-a ./copy --url-b http://localhost:4001/log --out proof.json',
    ],
    notes: [
      'Two roots for one size need nothing else. For two sizes the tiles of the larger history are read, and those of the',
      'smaller where they are at hand: then the proof names the first entry in which the two differ. Exit code 0: proved.',
      '1: one extends the other, or a checkpoint is not the log’s, so there is nothing to prove. 3: tiles cannot be read.',
    ],
  })
    .requiredOption('--a <file>', 'a checkpoint, as the log or a witness gave it')
    .requiredOption('--b <file>', 'another one')
    .option('--policy <file>', POLICY_WORDS)
    .option('--dir-a <folder>', 'copy of the log that the first is of')
    .option('--url-a <url>', 'server that shows the first')
    .option('--dir-b <folder>', 'copy of the log that the second is of')
    .option('--url-b <url>', 'server that shows the second')
    .requiredOption('--out <file>', 'file for the proof; never over another')
    .action((options: ProveOptions) => runCommand(options.json === true, () => prove(options)));
  addCommand(parent, {
    name: 'verify <file>',
    summary: 'Check such a proof, offline',
    examples: ['equivocation verify proof.json --policy policy'],
    notes: ['Exit code 0: the proof holds, and the log of the policy is convicted. 1: it convicts nobody.'],
  })
    .option('--policy <file>', POLICY_WORDS)
    .action((file: string, options: VerifyOptions) =>
      runCommand(options.json === true, async () => {
        const policy = readPolicy(options.policy);
        return equivocationReport(await verifyEquivocation(readProof(file), policy));
      }),
    );
}

async function prove(options: ProveOptions): Promise<Report> {
  const policy = readPolicy(options.policy);
  const side = async (file: string, which: string, dir: string | undefined, url: string | undefined) => {
    const note = readFileText(file, `The ${which} checkpoint`);
    const source = { ...(dir === undefined ? {} : { dir }), ...(url === undefined ? {} : { url }) };
    const fetch = await openOptionalSource(source);
    return { note, fetch: fetch === null ? null : withNarrowTiles(fetch) };
  };
  const a = await side(options.a, 'first', options.dirA, options.urlA);
  const b = await side(options.b, 'second', options.dirB, options.urlB);
  const result = await proveEquivocation(a, b, policy);
  if (result.kind === 'unreadable') {
    throw new CliError(EXIT.unreadable, `No proof could be made: ${result.detail}.`, {
      advice:
        'Say where its files are: --dir-a or --url-a for the first checkpoint, --dir-b or --url-b for the second.',
    });
  }
  if (result.kind !== 'proved') {
    const words = result.kind === 'consistent' ? 'The two do not conflict' : 'There is no evidence';
    return {
      ok: false,
      json: { kind: result.kind, detail: result.detail, out: null },
      lines: [`✗ ${words}: ${result.detail}.`],
    };
  }
  const text = formatEquivocation(result.proof);
  writeProof(options.out, text);
  const report = equivocationReport(await verifyEquivocation(text, policy));
  return {
    ok: report.ok,
    json: { kind: result.kind, out: options.out, ...report.json },
    lines: [...report.lines, `Proof in ${options.out}. Anyone checks it with: trialmark equivocation verify`],
  };
}

function readProof(file: string): Uint8Array {
  const bytes = readFileBytes(file, 'The proof');
  if (bytes.length <= EQUIVOCATION_LENGTH_MAX) return bytes;
  throw new CliError(EXIT.unreadable, `The proof ${file} is longer than any proof is.`);
}

function writeProof(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const words = code === 'EEXIST' ? 'there is one already' : code;
    throw new CliError(EXIT.unreadable, `${path} cannot be written: ${words}.`, { cause: error });
  }
}
