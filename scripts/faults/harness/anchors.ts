import { setTimeout as sleep } from 'node:timers/promises';
import { CHAIN_PROFILES, createChainContext, readAnchor, readHead } from '@trialmark/adapters';
import { fromHex, type Hex } from '@trialmark/contracts';
import { equalBytes, formatLogPath } from '@trialmark/ledger';
import { parsePublishedAnchor } from '@trialmark/registry';
import type { Installation } from './installation.ts';
import { type ReplayedLog, replayLog } from './replay-log.ts';

type AnchorRow = { readonly size: string; readonly root: Hex; readonly published_n: string | null };

const STANDING = `SELECT a.size, a.root, a.published_n FROM anchors a JOIN chain_instances i ON i.id = a.instance_id
  WHERE i.retired_at_ms IS NULL AND a.kind IN ('included', 'final') ORDER BY a.size`;

/** Waits until the log as it is now stands in a block. Returns how long that took in ms, null when it never came. */
export async function untilAnchored({ database, files }: Installation, timeoutMs: number): Promise<number | null> {
  const startedMs = performance.now();
  const [head] = await database.query<{ size: string }>('SELECT size FROM log_head');
  while (performance.now() - startedMs < timeoutMs) {
    const newest = (await database.query<AnchorRow>(STANDING)).at(-1);
    const index = newest?.published_n ?? null;
    // The number is on record before the file is there.
    const isPublished = index !== null && (await files.read(anchorPath(index))) !== null;
    if (isPublished && Number(newest?.size) >= Number(head?.size)) return Math.round(performance.now() - startedMs);
    await sleep(100);
  }
  return null;
}

/** Every anchor on record and published is a prefix of the log, and stands in the chain's contract as it says. */
export async function checkAnchors(installation: Installation): Promise<readonly string[]> {
  const { addresses, database, files, policy } = installation;
  const log = await replayLog(files.read, policy);
  const pin = policy.pins.anchors[0];
  if (pin === undefined) return ['the policy pins no contract'];
  const chain = createChainContext(addresses.chain, CHAIN_PROFILES.dev);
  const context = { ...chain, contract: pin.contract as Hex, logId: `0x${pin.logId}` as const };
  const problems: string[] = [];
  const head = await readHead(context);
  if (!isRootOf(log, head.size, head.root)) problems.push(`the contract has another tree of ${head.size} entries`);
  for (const { size, root, published_n } of await database.query<AnchorRow>(STANDING)) {
    const name = `the anchor of ${size} entries`;
    const standing = await readAnchor(context, Number(size));
    if (!isRootOf(log, Number(size), root)) problems.push(`${name} is of another tree`);
    if (standing?.root !== root) problems.push(`${name} is not in the contract`);
    const bytes = await files.read(anchorPath(published_n));
    const published = bytes === null ? null : parsePublishedAnchor(bytes);
    if (published?.ok !== true || published.anchor.block.hash !== standing?.block.hash) {
      problems.push(`${name} is not published as it stands in the chain`);
    }
  }
  return problems;
}

function anchorPath(publishedN: string | null): string {
  return formatLogPath({ kind: 'anchors', index: Number(publishedN) });
}

function isRootOf(log: ReplayedLog, size: number, root: Hex): boolean {
  const own = log.roots[size];
  return own !== undefined && equalBytes(own, fromHex(root, 32));
}
