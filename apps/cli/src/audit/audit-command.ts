import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type AuditDocument, auditDocument } from '@trialmark/audit';
import { createChainReader } from '../log/chain-reader.ts';
import { type PolicyFile, readPolicyFile } from '../log/read-policy.ts';
import { usageError } from '../terminal/cli-error.ts';
import type { Report } from '../terminal/report.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { auditReport } from './audit-report.ts';
import { openKeepFolder } from './keep-folder.ts';
import { readProgram } from './program.ts';
import { readPinned } from './read-pinned.ts';
import { runAudit } from './run-audit.ts';
import { showStages } from './show-stages.ts';

export type AuditCommandOptions = {
  readonly json?: boolean;
  readonly policy?: string;
  readonly since?: string;
  readonly rpc?: string;
  readonly keep?: string;
  readonly html?: string;
  readonly at?: string;
};

/** Audits the log at an address or in a folder, and writes the report where one is asked for. */
export async function auditCommand(
  log: string,
  options: AuditCommandOptions,
  { progress, warn }: CommandContext,
): Promise<Report> {
  const policyFile = readPolicyFile(options.policy);
  const { policy } = policyFile;
  const nowS = options.at === undefined ? Math.floor(Date.now() / 1000) : instantOf(options.at);
  const program = readProgram();
  if (options.html !== undefined) await checkWritable(options.html);
  const since = options.since === undefined ? null : await readPinned(options.since, policy);
  const chain = options.rpc === undefined ? null : await createChainReader(options.rpc, policy);
  const keep = options.keep === undefined ? null : await openKeepFolder(options.keep, program.version);
  const startedMs = performance.now();
  const onProgress = showStages(progress('Reading the log'));
  const run = await runAudit({ log, policy, nowS, since, keep, chain, onProgress, warn });
  const document = auditDocument(run.result, {
    program,
    log,
    nowS,
    policySha256: policyFile.sha256,
    note: run.note === null ? null : new TextDecoder().decode(run.note),
    since: run.since,
    isChainAsked: chain !== null,
    elapsedMs: Math.round(performance.now() - startedMs),
  });
  return auditReport(document, await writeHtml(document, options, policyFile));
}

async function writeHtml(document: AuditDocument, options: AuditCommandOptions, policyFile: PolicyFile) {
  if (options.html === undefined) return [];
  const [{ renderAudit }, { createFolderFiles }] = await Promise.all([
    import('./html/render-audit.ts'),
    import('@trialmark/adapters'),
  ]);
  const page = renderAudit(document, { command: commandOf(document, options, policyFile) });
  const path = resolve(options.html);
  await createFolderFiles(dirname(path)).write(path.slice(dirname(path).length + 1), new TextEncoder().encode(page));
  return [`Report in ${options.html}.`];
}

/** The command that gives the same report of the same log. Addresses of nodes are cut to their origin: paths hold keys. */
function commandOf({ assessedAt, log }: AuditDocument, options: AuditCommandOptions, { path }: PolicyFile): string {
  const parts = [
    ['--policy', path],
    ['--since', options.since],
    ['--rpc', options.rpc === undefined ? undefined : originOf(options.rpc)],
    ['--at', assessedAt],
  ];
  const given = parts.flatMap(([name = '', value]) => (value === undefined ? [] : [name, quoted(value)]));
  return ['trialmark', 'audit', quoted(log), ...given].join(' ');
}

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Unix seconds of a UTC day's first second or of an RFC 3339 instant. */
function instantOf(text: string): number {
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const ms = isInstant ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw usageError(`--at ${text} is no day or instant.`, 'It looks like 2026-11-29 or 2026-11-29T08:00:00Z');
  return Math.floor(ms / 1000);
}

/** Before an audit that may take long: whether its report can be written. */
async function checkWritable(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) throw usageError(`--html ${file}: there is no folder ${folder}, or you may not write to it.`);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
