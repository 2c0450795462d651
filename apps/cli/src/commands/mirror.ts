import { formatVerifierKey } from '@trialmark/ledger';
import { USUAL_PROMISES } from '@trialmark/registry';
import type { Command } from 'commander';
import { openServer } from '../log/http-source.ts';
import { readPolicy } from '../log/read-policy.ts';
import { openMirrorKey } from '../mirror/mirror-key.ts';
import { createMirrorLog, type MirrorLog } from '../mirror/mirror-log.ts';
import { mirrorReport } from '../mirror/mirror-report.ts';
import { type Mirror, openMirror } from '../mirror/open-mirror.ts';
import { heldFields, runMirror } from '../mirror/run-mirror.ts';
import { type MirrorServer, serveMirror } from '../mirror/serve-mirror.ts';
import { addCommand } from '../terminal/add-command.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = {
  readonly json?: boolean;
  readonly url: string;
  readonly dir: string;
  readonly policy?: string;
  readonly key?: string;
  readonly name?: string;
  readonly serve?: string;
  readonly host: string;
  readonly every: string;
  readonly quiet: string;
  readonly once?: boolean;
};

export function addMirror(parent: Command): void {
  addCommand(parent, {
    name: 'mirror',
    summary: 'Keep a complete, verified copy of a log, cosign what is held, and raise the alarm when it does not fit',
    examples: [
      'mirror --url http://localhost:4001/log --dir ./copy --policy policy --once',
      'mirror --url http://localhost:4001/log --dir ./copy --policy policy --key ./mirror-key --name mirror.example/m1 --serve 4041',
    ],
    notes: [
      'Runs until it is stopped, and writes one line of JSON on standard error for what happens; with --once it looks once.',
      'An alarm is a line, a file ALARM in the folder with both checkpoints, and with --once exit code 1.',
      'Exit code 3: the server could not be reached, which says nothing about the log.',
    ],
  })
    .requiredOption('--url <url>', 'address of the log')
    .requiredOption('--dir <folder>', 'folder for the copy; made when it is missing')
    .option('--policy <file>', 'trust policy; obtain it elsewhere than the log (default: TRIALMARK_POLICY_FILE)')
    .option('--key <file>', 'secret key to cosign with; made with --name when there is none')
    .option('--name <name>', 'name of the key, a URL without scheme, such as mirror.example.org/m1')
    .option('--serve <port>', 'serve the copy at http://HOST:PORT/log')
    .option('--host <host>', 'address to serve at', '127.0.0.1')
    .option('--every <seconds>', 'pause between two looks', '10')
    .option(
      '--quiet <seconds>',
      'how old the newest checkpoint may be before it is called silence',
      String(USUAL_PROMISES.checkpointEveryS),
    )
    .option('--once', 'look once and end')
    .action((options: Options) => runCommand(options.json === true, ({ warn }) => mirror(options, warn)));
}

async function mirror(options: Options, warn: (line: string) => void): Promise<Report> {
  const everyMs = 1000 * wholeNumber('--every', options.every, 1, 86_400);
  const quietS = wholeNumber('--quiet', options.quiet, 1, 10 * 365 * 86_400);
  const port = options.serve === undefined ? null : wholeNumber('--serve', options.serve, 0, 65_535);
  if (options.once === true && port !== null) throw usageError('--once ends at once, so there is nothing to --serve.');
  if (options.key === undefined && options.name !== undefined) throw usageError('--name is of a --key FILE.');
  const policy = readPolicy(options.policy);
  const cosigner = options.key === undefined ? null : openMirrorKey(options.key, options.name ?? null);
  const nowS = () => Math.floor(Date.now() / 1000);
  const server = openServer(options.url);
  const settings = { server, url: options.url, folder: options.dir, policy, cosigner, nowS, quietS };
  const log = createMirrorLog(warn, () => new Date());
  const opened = await openMirror(settings);
  try {
    if (options.once === true) return mirrorReport(await opened.round(), opened.alarms);
    const served = port === null ? null : await serve(opened, options.host, port, log);
    const key = cosigner === null ? null : formatVerifierKey(cosigner.key);
    log('info', 'watching', { url: options.url, serving: served?.url ?? null, key, ...heldFields(opened.held()) });
    return await watch(opened, served, everyMs, log);
  } finally {
    await opened.close();
  }
}

async function watch(mirror: Mirror, served: MirrorServer | null, everyMs: number, log: MirrorLog): Promise<Report> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  try {
    await runMirror(mirror, { everyMs, signal: stop.signal, log });
  } finally {
    await served?.close();
  }
  const { isConvicted } = mirror.alarms;
  return { ok: !isConvicted, json: { ...heldFields(mirror.held()), isConvicted }, lines: ['Stopped.'] };
}

async function serve(mirror: Mirror, host: string, port: number, log: MirrorLog): Promise<MirrorServer> {
  const { cosigning, files } = mirror.context;
  const onError = (error: unknown) => log('error', 'a request failed', { detail: String(error) });
  try {
    return await serveMirror({ held: mirror.held, read: files.read, cosigning, host, port, onError });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CliError(EXIT.unreadable, `${host}:${port} cannot be served at: ${code}.`, { cause: error });
  }
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw usageError(`${option} is a whole number from ${min} to ${max}, not “${text}”.`);
}
