/**
 * Holds a log's published anchors against its checkpoints and, with a chain at hand, against the contract.
 *
 * Guarantees: every `anchors/<N>` is read; one that is in a contract of the policy names the root of a published,
 * cosigned checkpoint; with a chain, the contract holds that root, in that block, on that chain.
 * Does NOT check: that the chain is honest, or final; a dev chain is never evidence, and a notice says so.
 * Trusts: the policy's pins, and the node behind `readChain`.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type FetchFile,
  formatLogPath,
  type LogFindings,
  type Policy,
  type VerifiedCheckpoint,
} from '@trialmark/ledger';
import { type PublishedAnchor, parsePublishedAnchor } from '@trialmark/registry';

/** What a contract holds for a size, null when it holds nothing. Rejects when the node cannot be reached. */
export type ReadChainAnchor = (
  anchor: PublishedAnchor,
) => Promise<{ readonly root: string; readonly blockHash: string; readonly timeS: number } | null>;

export type ReadChain = {
  readonly readIdentity: () => Promise<{ readonly chainId: number; readonly genesisHash: string }>;
  readonly readAnchor: ReadChainAnchor;
};

export const ANCHOR_CHECKS: ReadonlyMap<string, string> = new Map([
  ['anchors.format', 'every published anchor can be read'],
  ['anchors.root', 'every anchor is the root of a published checkpoint'],
]);
export const CHAIN_CHECKS: ReadonlyMap<string, string> = new Map([
  ['anchors.on-chain', 'the contract holds every anchor, in the block that it names'],
]);

/** Anchors in a row that say nothing new, after which a server is taken to make them up as it is asked. */
const IDLE_MAX = 1_000;
const UNPINNED_MAX = 100_000;

type Numbered = { readonly where: string; readonly anchor: PublishedAnchor };

export class AnchorReplay {
  readonly #policy: Policy;
  readonly #findings: LogFindings;
  readonly #notices: LogFindings;
  readonly #waiting = new Map<number, Numbered[]>();
  readonly #anchors: Numbered[] = [];
  readonly #agreeing: PublishedAnchor[] = [];
  #unpinned = 0;

  constructor(policy: Policy, findings: LogFindings, notices: LogFindings) {
    this.#policy = policy;
    this.#findings = findings;
    this.#notices = notices;
  }

  get count(): number {
    return this.#anchors.length;
  }

  /** Those of the policy's contracts that agree with the tree, and are on a chain that is no development chain. */
  get evidence(): readonly PublishedAnchor[] {
    return this.#agreeing.filter(({ profile }) => profile !== 'dev');
  }

  /** Reads every anchor record; before the checkpoints, so that none is of a later checkpoint than the last. */
  async read(fetch: FetchFile): Promise<void> {
    const seen = new Set<string>();
    for (let index = 0, idle = 0; ; index += 1) {
      const where = formatLogPath({ kind: 'anchors', index });
      const bytes = await fetch(where);
      if (bytes === null) return;
      if (idle === IDLE_MAX) {
        const detail = `the ${IDLE_MAX} anchors before this one say nothing new; it and what follows were not read`;
        this.#findings.add({ name: 'anchors.format', where, detail });
        return;
      }
      const covered = this.#take(where, bytes);
      idle = covered === null || seen.has(covered) ? idle + 1 : 0;
      if (covered !== null) seen.add(covered);
      if (this.#unpinned < UNPINNED_MAX) continue;
      const detail = `${UNPINNED_MAX} anchors are in contracts that the policy does not name; what follows was not read`;
      this.#notices.add({ name: 'anchors.unpinned', where, detail });
      return;
    }
  }

  /** What the anchor covers, and where, in one line; null for what is no anchor. */
  #take(where: string, bytes: Uint8Array): string | null {
    const parsed = parsePublishedAnchor(bytes);
    if (!parsed.ok) {
      this.#findings.add({ name: 'anchors.format', where, detail: parsed.detail });
      return null;
    }
    const { anchor } = parsed;
    const numbered = { where, anchor };
    if (this.#isPinned(numbered)) {
      this.#anchors.push(numbered);
      this.#waiting.set(anchor.size, [...(this.#waiting.get(anchor.size) ?? []), numbered]);
    }
    return [anchor.genesisHash, anchor.contract, anchor.size].join(' ');
  }

  /** Told of each checkpoint that agrees with the tree. */
  visit({ root, size }: VerifiedCheckpoint): void {
    for (const { anchor, where } of this.#waiting.get(size) ?? []) {
      if (anchor.root === `0x${bytesToHex(root)}`) this.#agreeing.push(anchor);
      else {
        const detail = `it holds another root than the log had at ${size}`;
        this.#findings.add({ name: 'anchors.root', where, detail });
      }
    }
    this.#waiting.delete(size);
  }

  /** To be called after the last checkpoint. */
  finish(): void {
    for (const { anchor, where } of [...this.#waiting.values()].flat()) {
      this.#findings.add({ name: 'anchors.root', where, detail: `there is no checkpoint of size ${anchor.size}` });
    }
    const dev = this.#anchors.filter(({ anchor }) => anchor.profile === 'dev').length;
    if (dev === 0) return;
    const detail = `${dev} anchors are on a development chain, which whoever runs it can rewrite: they are no evidence`;
    this.#notices.add({ name: 'anchors.dev-chain', where: 'anchors', detail });
  }

  /** Asks the contract for every anchor on the chain that the node is on. */
  async checkOnChain(chain: ReadChain): Promise<void> {
    const node = await chain.readIdentity();
    const isNodes = (on: { readonly chainId: number; readonly genesisHash: string }) =>
      on.chainId === node.chainId && on.genesisHash === node.genesisHash;
    if (!this.#policy.pins.anchors.some(isNodes)) {
      const detail = `the node is on chain ${node.chainId} (genesis ${node.genesisHash}), which the policy does not name`;
      this.#findings.add({ name: 'anchors.on-chain', where: 'policy', detail });
      return;
    }
    for (const { anchor, where } of this.#anchors) {
      if (isNodes(anchor)) {
        const detail = differenceOnChain(anchor, await chain.readAnchor(anchor));
        if (detail !== null) this.#findings.add({ name: 'anchors.on-chain', where, detail });
      } else {
        this.#notices.add({ name: 'anchors.not-asked', where, detail: `it is on another chain, ${anchor.chainId}` });
      }
    }
  }

  #isPinned({ anchor, where }: Numbered): boolean {
    const isSame = this.#policy.pins.anchors.some(
      (pin) =>
        pin.profile === anchor.profile &&
        pin.chainId === anchor.chainId &&
        pin.contract === anchor.contract &&
        pin.logId === anchor.logId &&
        pin.genesisHash === anchor.genesisHash,
    );
    const detail = `it is in a contract that the policy does not name (${anchor.contract}, chain ${anchor.chainId})`;
    if (!isSame) {
      this.#unpinned += 1;
      this.#notices.add({ name: 'anchors.unpinned', where, detail });
    }
    return isSame;
  }
}

/** How what the contract holds differs from what the log published; null when it does not. */
function differenceOnChain(anchor: PublishedAnchor, held: Awaited<ReturnType<ReadChainAnchor>>): string | null {
  if (held === null) return `the contract holds no head of size ${anchor.size}`;
  if (held.root !== anchor.root) return `the contract holds another root for size ${anchor.size}`;
  if (held.blockHash === anchor.block.hash && held.timeS === anchor.block.timeS) return null;
  return `the contract took it in block ${held.blockHash} at ${held.timeS}`;
}
