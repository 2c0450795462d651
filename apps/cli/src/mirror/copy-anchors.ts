import { equalBytes, FormatError, formatLogPath, parsePolicy } from '@trialmark/ledger';
import { parsePublishedAnchor } from '@trialmark/registry';
import type { MirrorContext } from './mirror-context.ts';

/** Records read again in each round, since one may follow a reorganisation of its chain. */
const READ_AGAIN = 8;
/** New records taken in one round, so that a server that has one for every number does not keep us for ever. */
const NEW_MAX = 1_000;

/**
 * Copies anchor records from number `held` − 8 on, and gives how many there are now.
 *
 * Does NOT check: that a record names a checkpoint of this log, or that the chain holds it; an audit does.
 */
export async function copyAnchors({ files, server }: MirrorContext, held: number): Promise<number> {
  for (let index = Math.max(0, held - READ_AGAIN); index < held + NEW_MAX; index += 1) {
    const path = formatLogPath({ kind: 'anchors', index });
    const bytes = await server(path);
    if (bytes === null || !parsePublishedAnchor(bytes).ok) return Math.max(held, index);
    await writeIfNew(files, path, bytes);
  }
  return held + NEW_MAX;
}

/** Copies what the server says its policy is: for comparison only, it proves nothing. */
export async function copyPolicy({ files, server }: MirrorContext): Promise<void> {
  const bytes = await server('policy');
  if (bytes === null) return;
  try {
    parsePolicy(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof FormatError) return;
    throw error;
  }
  await writeIfNew(files, 'policy', bytes);
}

async function writeIfNew(files: MirrorContext['files'], path: string, bytes: Uint8Array): Promise<void> {
  const before = await files.read(path);
  if (before === null || !equalBytes(before, bytes)) await files.write(path, bytes);
}
