/**
 * Brings a copy up to a checkpoint that extends it.
 *
 * Guarantees: every entry was verified against the checkpoint's signed root before it was written, tiles are derived from
 * the entries, numbered checkpoints agree with the tree, and `checkpoint` is written last of all. If the process dies
 * anywhere before that, the folder still holds the whole log that its old `checkpoint` names; what lies beyond it is
 * written again.
 * Does NOT check: what statements say, or that the checkpoint extends the copy (`judgeShown` has).
 * Trusts: the policy.
 */
import { nodeSha256 } from '@trialmark/audit/node';
import {
  bundlePath,
  createTileReader,
  encodeEntryBundle,
  equalBytes,
  type Finding,
  hashLeaf,
  LogReadError,
  TILE_WIDTH,
  TileBuilder,
  type TileId,
  tilePath,
  type VerifiedCheckpoint,
} from '@trialmark/ledger';
import { CheckpointCopy } from './checkpoint-copy.ts';
import { copyAnchors, copyPolicy } from './copy-anchors.ts';
import type { HeldCopy, MirrorContext, MirrorFiles } from './mirror-context.ts';
import { PayloadCopy } from './payload-copy.ts';

export type Extended =
  | { readonly ok: true; readonly held: HeldCopy }
  /** `stray` is a numbered checkpoint that the policy accepts and that is of another tree. */
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly stray: string | null };

type Shown = { readonly note: string; readonly checkpoint: VerifiedCheckpoint };

/** Bundles read at once; each may hold up to 16 MiB. */
const AT_ONCE = 4;

/** Throws a LogReadError when a file of the server is missing or is not of the tree; rejects when it cannot be reached. */
export async function extendCopy(context: MirrorContext, held: HeldCopy | null, shown: Shown): Promise<Extended> {
  const { files, server } = context;
  const { checkpoint, note } = shown;
  const heldSize = held?.checkpoint.size ?? 0;
  const builder = await TileBuilder.restore(heldSize, (tile) => readHeld(files, tile), nodeSha256);
  const numbered = new CheckpointCopy(context, checkpoint, held?.checkpoints ?? 0);
  const payloads = new PayloadCopy(files, server, held?.missing ?? new Map(), held?.unreadEntries ?? 0);
  await numbered.start();
  await numbered.visit(heldSize, () => builder.root());
  await copyEntries(context, checkpoint, builder, { numbered, payloads });
  if (!equalBytes(builder.root(), checkpoint.root)) {
    throw new LogReadError('mismatch', 'checkpoint', 'the entries do not give its root');
  }
  const findings = await numbered.finish();
  if (findings.length > 0) return { ok: false, findings, stray: numbered.stray };
  for (const tile of builder.partialTiles()) await files.write(tilePath(tile), tile.bytes);
  const anchors = await copyAnchors(context, held?.anchors ?? 0);
  await copyPolicy(context);
  const checkpoints = await numbered.write();
  await files.write('checkpoint', new TextEncoder().encode(note));
  const { missing, unreadEntries } = payloads;
  return { ok: true, held: { checkpoint, note, checkpoints, anchors, missing, unreadEntries } };
}

type Beside = { readonly numbered: CheckpointCopy; readonly payloads: PayloadCopy };

async function copyEntries(
  { files, server }: MirrorContext,
  { root, size }: VerifiedCheckpoint,
  builder: TileBuilder,
  { numbered, payloads }: Beside,
): Promise<void> {
  const reader = createTileReader(server, { size, root }, nodeSha256);
  const end = builder.size < size ? Math.ceil(size / TILE_WIDTH) : 0;
  for (let from = Math.floor(builder.size / TILE_WIDTH); from < end; from += AT_ONCE) {
    const indices = Array.from({ length: Math.min(AT_ONCE, end - from) }, (_, i) => from + i);
    const bundles = await Promise.all(indices.map((index) => reader.readBundle(index)));
    for (const [i, entries] of bundles.entries()) {
      const index = from + i;
      const first = builder.size;
      const fresh = entries.slice(first - index * TILE_WIDTH);
      for (const entry of fresh) {
        builder.append(hashLeaf(entry, nodeSha256));
        await numbered.visit(builder.size, () => builder.root());
      }
      await payloads.addAll(first, fresh);
      await files.write(bundlePath(index, entries.length), encodeEntryBundle(entries));
      for (const tile of builder.takeFullTiles()) await files.write(tilePath(tile), tile.bytes);
    }
  }
}

async function readHeld(files: MirrorFiles, tile: TileId): Promise<Uint8Array> {
  const bytes = await files.read(tilePath(tile));
  if (bytes === null) throw new Error(`the copy lost ${tilePath(tile)} while it was in use`);
  return bytes;
}
