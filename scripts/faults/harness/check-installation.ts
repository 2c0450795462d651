/**
 * What must hold of an installation after any fault: nothing acknowledged is lost, nothing is in the log twice, no gap,
 * no fork against anything that anybody was ever shown, and the whole log passes the check that an auditor makes.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { equalBytes, parseCheckpoint, parseNote } from '@trialmark/ledger';
import type { Installation } from './installation.ts';
import { type ReplayedLog, replayLog } from './replay-log.ts';
import type { Acknowledged } from './writers.ts';

type KnownHead = { readonly source: string; readonly size: number; readonly root: Uint8Array };

/** How long the publisher may take to catch up once nobody writes. */
const SETTLE_MS = 60_000;

/** Everything that does not hold, in words. `shown`: notes that readers have been given, oldest first. */
export async function checkInstallation(
  installation: Installation,
  acknowledged: Acknowledged,
  shown: readonly string[],
): Promise<readonly string[]> {
  const settled = await settle(installation);
  const log = await replayLog(installation.files.read, installation.policy);
  return [
    ...settled,
    ...log.problems,
    ...(await checkAcknowledged(installation, log, acknowledged)),
    ...(await checkDatabase(installation, log)),
    ...(await checkHeads(installation, log, shown)),
  ];
}

/** Acknowledged statements that the database has no more, waiting or in the log. */
export async function findLost({ database }: Installation, acknowledged: Acknowledged): Promise<readonly string[]> {
  const rows = await database.query<{ digest: Buffer }>(
    'SELECT digest FROM log_entries UNION ALL SELECT digest FROM log_pending',
  );
  const kept = new Set(rows.map(({ digest }) => digest.toString('hex')));
  return [...acknowledged.keys()].filter((digest) => !kept.has(digest));
}

async function settle({ database, files }: Installation): Promise<string[]> {
  const deadlineMs = Date.now() + SETTLE_MS;
  for (;;) {
    const [row] = await database.query<{ waiting: string; size: string; published: string }>(
      `SELECT (SELECT count(*) FROM log_pending) AS waiting, (SELECT size FROM log_head) AS size,
              (SELECT coalesce(max(size), 0) FROM log_publications) AS published`,
    );
    const shown = headOf('the folder', new TextDecoder().decode((await files.read('checkpoint')) ?? undefined)).size;
    if (row?.waiting === '0' && row.size === row.published && row.size === String(shown)) return [];
    const detail = JSON.stringify({ ...row, shown });
    if (Date.now() > deadlineMs) return [`not all is published after ${SETTLE_MS} ms: ${detail}`];
    await sleep(50);
  }
}

async function checkAcknowledged({ files }: Installation, log: ReplayedLog, acknowledged: Acknowledged) {
  const times = new Map<string, number>();
  for (const digest of log.digests) times.set(digest, (times.get(digest) ?? 0) + 1);
  const problems = [...times].flatMap(([digest, count]) =>
    count === 1 ? [] : [`statement ${digest} is in the log ${count} times`],
  );
  for (const [digest, { payload }] of acknowledged) {
    if (!times.has(digest)) problems.push(`acknowledged statement ${digest} is not in the log`);
    if (payload === null) continue;
    const bytes = await files.read(`payload/${payload}`);
    const found = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
    if (found !== payload) problems.push(`the document of acknowledged statement ${digest} is not published`);
  }
  return problems;
}

/** The database and the published log are one log, without a gap; what is derived from it is there. */
async function checkDatabase({ database }: Installation, log: ReplayedLog): Promise<string[]> {
  const rows = await database.query<{ index: string; digest: Buffer }>(
    'SELECT index, digest FROM log_entries ORDER BY index',
  );
  const problems = rows.flatMap(({ index, digest }, place) =>
    Number(index) === place && digest.toString('hex') === log.digests[place]
      ? []
      : [`entry ${index} of the database is not entry ${place} of the log`],
  );
  if (rows.length !== log.size) problems.push(`the database has ${rows.length} entries and the log ${log.size}`);
  const [derived] = await database.query<{ missing: string }>(
    `SELECT count(*) AS missing FROM log_entries e
     WHERE position('"type":"document.published"'::bytea in e.entry) > 0
       AND NOT EXISTS (SELECT 1 FROM trial_documents d WHERE d.statement_digest = encode(e.digest, 'hex'))`,
  );
  if (derived?.missing !== '0') problems.push(`${derived?.missing} documents are not listed under their trial`);
  return problems;
}

/** Every head that this log has signed, wherever it is kept, is a prefix of the log as it is now. */
async function checkHeads(installation: Installation, log: ReplayedLog, shown: readonly string[]): Promise<string[]> {
  const signed = await installation.database.query<{ size: string; root: Buffer }>(
    'SELECT size, root FROM log_checkpoints',
  );
  const read = shown.map((note) => headOf('a reader', note));
  const heads: readonly KnownHead[] = [
    ...signed.map(({ size, root }) => ({ source: 'the database', size: Number(size), root })),
    ...read,
    ...(await witnessHeads(installation)),
  ];
  const forks = heads.flatMap(({ source, size, root }) => {
    const own = log.roots[size];
    return own !== undefined && equalBytes(own, root) ? [] : [`fork: ${source} has another tree of ${size} entries`];
  });
  const shrunk = read.filter(({ size }, i) => size < (read[i - 1]?.size ?? 0));
  return [...forks, ...shrunk.map(({ size }) => `a reader was shown ${size} entries after more than that`)];
}

async function witnessHeads({ policy, witnesses }: Installation): Promise<KnownHead[]> {
  const name = createHash('sha256')
    .update(policy.logs[0]?.key.name ?? '')
    .digest('hex');
  return await Promise.all(
    witnesses.map(async ({ url, name: witness }) =>
      headOf(witness, await (await fetch(`${url}/checkpoint/${name}`)).text()),
    ),
  );
}

function headOf(source: string, note: string): KnownHead {
  const { size, root } = parseCheckpoint(parseNote(note).text);
  return { source, size, root };
}
