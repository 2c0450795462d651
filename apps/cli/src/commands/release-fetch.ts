import { readCliEnvironment } from '@trialmark/config';
import { MemberId, ReleaseId } from '@trialmark/schema';
import type { Command } from 'commander';
import { parseInput } from '../files/parse-input.ts';
import { asMember } from '../release/ask-for-file.ts';
import { download } from '../release/download.ts';
import { addCommand } from '../terminal/add-command.ts';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';
import { openKey } from './submit-options.ts';

type Options = {
  readonly json?: boolean;
  readonly api?: string;
  readonly member: string;
  readonly key: string;
  readonly out?: string;
};

export function addReleaseFetch(parent: Command): void {
  addCommand(parent, {
    name: 'fetch <release>',
    summary: 'Download a release that your team was given, still sealed',
    examples: [
      'release fetch rel_… --member mbr_… --key my.key',
      'release fetch rel_… --member mbr_… --key my.key --out trial.age --api https://registry.example',
    ],
    notes: [
      'Started again after a break, it goes on where it stopped. The key is one that the log knows for the member, made',
      'with “trialmark keys make”. Every attempt, allowed or denied, is written to the log.',
    ],
  })
    .requiredOption('--member <id>', 'the member of the team who asks')
    .requiredOption('--key <file>', 'their signing key')
    .option('--out <file>', 'where to put the sealed file (default: <release>.age)')
    .option('--api <url>', 'address of the API (default: TRIALMARK_API_URL or http://localhost:4001)')
    .action((release: string, options: Options) =>
      runCommand(options.json === true, (context) => fetchRelease(release, options, context)),
    );
}

async function fetchRelease(id: string, options: Options, { progress, warn }: CommandContext) {
  const release = parseInput(ReleaseId, id, 'The release');
  const member = parseInput(MemberId, options.member, 'The member');
  const { secret } = openKey(options.key, warn);
  const out = options.out ?? `${release}.age`;
  const bar = progress('Downloading');
  const { bytes, sha256, resumedFrom } = await download({
    ask: asMember({ apiUrl: options.api ?? readCliEnvironment().apiUrl, release, member, secret }),
    out,
    onBytes: (done, total) => bar.show(done, total, `${megabytes(done)} of ${megabytes(total)}`),
  });
  return {
    ok: true,
    json: { release, file: out, bytes, sha256, resumedFrom },
    lines: [
      `✓ ${out}, ${bytes} bytes${resumedFrom === 0 ? '' : `, gone on from byte ${resumedFrom}`}`,
      `  SHA-256 ${sha256}`,
      `Open it with: trialmark release open ${out} --identity FILE --url URL --policy FILE`,
    ],
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
