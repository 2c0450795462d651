import type { Check, FetchFile, Policy, TileReader, VerifiedCheckpoint } from '@trialmark/ledger';
import type { EntryClaim } from './entry-claim.ts';

type Ledger = typeof import('@trialmark/ledger');
type Input = {
  readonly ledger: Ledger;
  readonly fetch: FetchFile;
  readonly claim: EntryClaim;
  readonly policy?: Policy;
  readonly head?: VerifiedCheckpoint;
  readonly reader?: TileReader;
};

/**
 * Whether the numbered checkpoint that the evidence time comes from is cosigned under the policy, covers the entry, was
 * cosigned by the time claimed, and is of the same tree as the latest; and whether the one before it did not cover the
 * entry, so that no earlier time could be claimed.
 */
export async function checkEvidence(input: Input): Promise<readonly Check[]> {
  const { ledger, fetch, claim, policy, head, reader } = input;
  const { evidence, index } = claim;
  if (evidence === null || policy === undefined || head === undefined || reader === undefined) return [];
  const at = async (number: number) => {
    const note = await fetch(ledger.formatLogPath({ kind: 'checkpoints', index: number }));
    return note === null ? null : ledger.verifyCheckpoint(new TextDecoder().decode(note), policy);
  };
  const result = await at(evidence.checkpoint);
  if (result === null)
    return [{ name: 'evidence.found', ok: false, detail: `checkpoint ${evidence.checkpoint} is missing` }];
  if (!result.ok) return result.checks;
  const { size, root, evidenceTimeS } = result.checkpoint;
  const before = evidence.checkpoint === 0 ? null : await at(evidence.checkpoint - 1);
  const earlierSize = before?.ok === true ? before.checkpoint.size : 0;
  const proof = size === head.size ? [] : await ledger.proveConsistency(size, head.size, reader.readNode);
  const same = ledger.verifyConsistency({ size1: size, root1: root, size2: head.size, root2: head.root, proof });
  return [
    ...result.checks,
    { name: 'evidence.covers', ok: index < size, detail: `checkpoint ${evidence.checkpoint} has ${size} entries` },
    { name: 'evidence.earliest', ok: index >= earlierSize, detail: `the one before has ${earlierSize}` },
    { name: 'evidence.time', ok: evidenceTimeS === evidence.timeS, detail: timeWords(evidenceTimeS) },
    { name: 'evidence.same-tree', ok: same.ok, detail: same.ok ? 'the latest tree extends it' : same.detail },
  ];
}

function timeWords(timeS: number | null): string {
  return timeS === null ? 'the policy asks for no witness' : new Date(timeS * 1_000).toISOString();
}
