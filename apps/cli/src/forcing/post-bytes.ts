import { setTimeout as sleep } from 'node:timers/promises';
import { hashLeaf } from '@trialmark/ledger';
import { CliError, EXIT } from '../terminal/cli-error.ts';
import { toHex } from '../terminal/report.ts';
import type { OpenContract } from './open-contract.ts';

export type Posted = {
  /** RFC 6962 leaf hash of the bytes, `0x`. */
  readonly leaf: string;
  /** Unix seconds. */
  readonly deadlineS: number;
  readonly includedAtS: number | null;
  /** Null when it had been posted before. */
  readonly transaction: string | null;
};

const POLL_MS = 500;
const IN_BLOCK_MS = 180_000;

/** Posts bytes for inclusion and waits until that is in a block. Bytes that were posted before are not posted again. */
export async function postBytes(contract: OpenContract, bytes: Uint8Array): Promise<Posted> {
  const leaf = `0x${toHex(hashLeaf(bytes))}` as const;
  const before = await contract.readDemand(leaf);
  if (before !== null) return { leaf, ...before, transaction: null };
  const { hash, raw } = await contract.signForce(bytes);
  const answer = await contract.send(raw);
  if (answer.kind === 'refused') throw new CliError(EXIT.failed, `The node did not take it: ${answer.detail}.`);
  const deadlineMs = Date.now() + IN_BLOCK_MS;
  while (Date.now() < deadlineMs) {
    const receipt = await contract.readReceipt(hash);
    if (receipt?.status === 'reverted') throw new CliError(EXIT.failed, `The contract did not take it: ${hash}.`);
    const demand = receipt === null ? null : await contract.readDemand(leaf);
    if (demand !== null) return { leaf, ...demand, transaction: hash };
    await sleep(POLL_MS);
  }
  throw new CliError(EXIT.unreadable, `The transaction ${hash} was sent and is in no block yet.`, {
    advice: 'Run the command again later: what is posted by then is not posted again.',
  });
}
