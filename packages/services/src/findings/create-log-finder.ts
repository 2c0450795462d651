import { type Policy, verifyCheckpoint } from '@trialmark/ledger';
import { checkpointFact, findLogFindings, type LogFacts, promisesUnder, type RuleFinding } from '@trialmark/registry';
import type { AnchoredHead, LogFactsReader } from './store-ports.ts';

/** What the rules find of the running of the log below `size` at `nowS` (Unix seconds). */
export type LogFinder = (size: number, nowS: number) => Promise<readonly RuleFinding[]>;

/** Publications that are read at a time. */
const PAGE = 500;

type Fact = LogFacts['checkpoints'][number];

/**
 * Finds what a log's own tables show of its running, by the same rules and the same verification of checkpoints as an audit of
 * its files. Checkpoints that were verified once are kept, since a publication never changes.
 *
 * That a posted statement was refused is the operator's word: no file of the log says it.
 */
export function createLogFinder(reader: LogFactsReader, policy: Policy): LogFinder {
  const checkpoints: Fact[] = [];
  let last = -1;
  const readOn = async (): Promise<void> => {
    for (;;) {
      const page = await reader.listPublications(last, PAGE);
      for (const { n, note } of page) {
        const verified = await verifyCheckpoint(note, policy);
        // One of an earlier policy says nothing under this one, to an auditor either.
        if (verified.ok) checkpoints.push(checkpointFact(verified.checkpoint));
        last = n;
      }
      if (page.length < PAGE) return;
    }
  };
  return async (size, nowS) => {
    await readOn();
    const [anchors, forced, seals, sharing] = await Promise.all([
      reader.listAnchors(),
      reader.listForced(),
      reader.listSeals(size),
      reader.readSharing(size),
    ]);
    return findLogFindings({
      origin: policy.logs[0]?.key.name ?? '',
      checkpoints: checkpoints.filter((checkpoint) => checkpoint.size <= size),
      witnesses: policy.witnesses.map(({ name }) => name),
      anchors: anchors
        .filter((anchor) => anchor.size <= size && isEvidence(anchor, policy))
        .map(({ n, size: anchored, timeS }) => ({ size: anchored, timeS, what: `anchors/${n}` })),
      forced,
      seals,
      sharing,
      promises: promisesUnder(policy),
      nowS,
    });
  };
}

/** In a contract that the policy names, on a chain that is no development chain. */
function isEvidence(anchor: AnchoredHead, { pins }: Policy): boolean {
  const { profile, chainId, contract, genesisHash } = anchor;
  const isPinned = pins.anchors.some(
    (pin) =>
      pin.profile === profile &&
      pin.chainId === chainId &&
      pin.contract === contract &&
      pin.genesisHash === genesisHash,
  );
  return isPinned && profile !== 'dev';
}
