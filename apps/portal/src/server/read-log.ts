import {
  createTileReader,
  type ParsedStatement,
  type Policy,
  parsePolicy,
  parseStatement,
  type TileReader,
} from '@trialmark/ledger';
import { cache } from 'react';
import { findCovering, findLatestNumber, type NumberedCheckpoint, readCheckpoint } from '../log/find-checkpoint.ts';
import { logFile } from './log-files.ts';

export type LogView = {
  readonly policy: Policy;
  readonly head: NumberedCheckpoint;
  readonly reader: TileReader;
};

/** Where the last search for the latest checkpoint ended: the next begins there. */
let lastNumber = 0;

/** The log as of its latest numbered checkpoint, under the policy that this site serves; null while it has none. */
export const readLog = cache(async (): Promise<LogView | null> => {
  const policyFile = await logFile('policy');
  const number = await findLatestNumber(logFile, lastNumber);
  if (policyFile === null || number === null) return null;
  lastNumber = number;
  const policy = parsePolicy(new TextDecoder().decode(policyFile));
  const head = await readCheckpoint(logFile, policy, number);
  return head === null ? null : { policy, head, reader: createTileReader(logFile, head) };
});

export type EntryView = {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly statement: ParsedStatement | null;
};

/** An entry, null where the latest checkpoint does not cover it. Its place in the tree is checked. */
export const readEntry = cache(async (index: number): Promise<EntryView | null> => {
  const log = await readLog();
  if (log === null || index >= log.head.size) return null;
  const bytes = await log.reader.readEntry(index);
  const parsed = parseStatement(bytes);
  return { index, bytes, statement: parsed.ok ? parsed : null };
});

/** The checkpoint from which an entry's evidence time comes, null while there is none. */
export const readEvidence = cache(async (index: number): Promise<NumberedCheckpoint | null> => {
  const log = await readLog();
  return log === null ? null : findCovering(logFile, log.policy, index, log.head.number);
});

/** A numbered checkpoint of the log, null where there is none. */
export async function readNumbered(number: number): Promise<NumberedCheckpoint | null> {
  const log = await readLog();
  return log === null || number > log.head.number ? null : readCheckpoint(logFile, log.policy, number);
}
