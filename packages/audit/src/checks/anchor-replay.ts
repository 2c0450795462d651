/**
 * Holds a log's published anchors against its checkpoints and, with a chain at hand, against the contract.
 *
 * Guarantees: every `anchors/<N>` is read, and none is missing between two; one that is in a contract of the policy names the
 * root of a published, cosigned checkpoint; with a chain, the contract holds that root, in that block, on that chain, and a head
 * that it held before one of them or holds now, and that no record names, is a notice.
 * Does NOT check: that the chain is honest, or final; a dev chain is never evidence, and a notice says so. Without a chain:
 * that the newest anchors are there, or in which block they are.
 * Trusts: the policy's pins, and the node behind `ReadChain`.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type FetchFile,
  type Finding,
  formatLogPath,
  type LogFindings,
  type Policy,
  type VerifiedCheckpoint,
  verifyCheckpoint,
} from '@trialmark/ledger';
import { type PublishedAnchor, parsePublishedAnchor } from '@trialmark/registry';
import { differenceOnChain, type ReadChain } from './read-chain.ts';

export const ANCHOR_CHECKS: ReadonlyMap<string, string> = new Map([
  ['anchors.format', 'every published anchor can be read'],
  ['anchors.complete', 'no published anchor is missing between two'],
  ['anchors.order', 'no size is anchored twice in one contract'],
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
  /** Instance and size of what was read. */
  readonly #seen = new Set<string>();
  #unpinned = 0;
  /** Whether every record could be read and stands in its place: else what is missing has been named already. */
  #isWhole = true;

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
    const headSize = await this.#readHeadSize(fetch);
    for (let index = 0, idle = 0; ; index += 1) {
      const where = formatLogPath({ kind: 'anchors', index });
      const bytes = (await fetch(where)) ?? (await this.#isGap(fetch, index));
      if (bytes === null) return;
      if (bytes === 'gap') continue;
      if (idle === IDLE_MAX || this.#unpinned === UNPINNED_MAX) {
        const detail = 'the anchors before this one say nothing new; it and what follows were not read';
        this.#refuse({ name: 'anchors.format', where, detail });
        return;
      }
      idle = this.#take(where, bytes, headSize) ? 0 : idle + 1;
    }
  }

  /** No anchor is signed: the head that is bounds how many can say something. 0 for one that the policy refuses. */
  async #readHeadSize(fetch: FetchFile): Promise<number> {
    const note = await fetch(formatLogPath({ kind: 'checkpoint' }));
    const head = note === null ? null : await verifyCheckpoint(note, this.#policy);
    return head?.ok ? head.checkpoint.size : 0;
  }

  /** Told of each checkpoint that agrees with the tree. */
  visit({ root, size }: VerifiedCheckpoint): void {
    for (const { anchor, where } of this.#waiting.get(size) ?? []) {
      if (anchor.root === `0x${bytesToHex(root)}`) {
        this.#agreeing.push(anchor);
        continue;
      }
      this.#findings.add({ name: 'anchors.root', where, detail: `it holds another root than the log had at ${size}` });
    }
    this.#waiting.delete(size);
  }

  /**
   * To be called after the last checkpoint, with the size of the newest. Where checkpoints could not be judged, nor can anchors
   * of them.
   */
  finish(newest: number, isEveryCheckpointJudged: boolean): void {
    for (const { anchor, where } of [...this.#waiting.values()].flat()) {
      const detail = `there is no checkpoint of size ${anchor.size}`;
      if (isEveryCheckpointJudged || anchor.size > newest) {
        this.#findings.add({ name: 'anchors.root', where, detail });
      } else {
        this.#notices.add({ name: 'anchors.not-judged', where, detail: `${detail} that agrees with the tree` });
      }
    }
    const dev = this.#anchors.filter(({ anchor }) => anchor.profile === 'dev').length;
    if (dev === 0) return;
    const detail = `${dev} anchors are on a development chain, which whoever runs it can rewrite: they are no evidence`;
    this.#notices.add({ name: 'anchors.dev-chain', where: 'anchors', detail });
  }

  /** To be called where no chain is at hand. */
  noteNotAsked(): void {
    const count = this.#anchors.filter(({ anchor }) => anchor.profile !== 'dev').length;
    if (count === 0) return;
    const detail = `${count} anchors were not held against the chain: in which block each is, and that none newer is missing, is the log’s word`;
    this.#notices.add({ name: 'anchors.not-asked', where: 'anchors', detail });
  }

  /** Asks the contract for every anchor on the chain that the node is on. */
  async checkOnChain(chain: ReadChain, onProgress: (done: number, total: number) => void): Promise<void> {
    const node = await chain.readIdentity();
    const isNodes = (on: { readonly chainId: number; readonly genesisHash: string }) =>
      on.chainId === node.chainId && on.genesisHash === node.genesisHash;
    const pins = this.#policy.pins.anchors.filter(isNodes);
    if (pins.length === 0) {
      const detail = `the node is on chain ${node.chainId} (genesis ${node.genesisHash}), which the policy does not name`;
      this.#findings.add({ name: 'anchors.on-chain', where: 'policy', detail });
      return;
    }
    for (const [i, { anchor, where }] of this.#anchors.entries()) {
      onProgress(i, this.#anchors.length);
      if (isNodes(anchor)) {
        const held = await chain.readAnchor(anchor);
        const detail = differenceOnChain(anchor, held);
        if (detail !== null) this.#findings.add({ name: 'anchors.on-chain', where, detail });
        if (held !== null) this.#notePublished(anchor, held.oldSize);
      } else {
        this.#notices.add({ name: 'anchors.not-asked', where, detail: `it is on another chain, ${anchor.chainId}` });
      }
    }
    for (const pin of pins)
      if (chain.readHeadSize !== undefined) this.#notePublished(pin, await chain.readHeadSize(pin));
  }

  /**
   * A head that the contract holds and the log does not show: its anchor was taken away, is not written yet, or is of somebody
   * else who anchored between two that the log knows.
   */
  #notePublished(on: InContract, size: number): void {
    if (size === 0 || !this.#isWhole || this.#seen.has(placeOf(on, size))) return;
    const detail = `the contract ${on.contract} holds a head of size ${size}, which the log does not publish`;
    this.#notices.add({ name: 'anchors.not-published', where: 'anchors', detail });
  }

  #refuse(finding: Finding): void {
    this.#isWhole = false;
    this.#findings.add(finding);
  }

  /** A missing record with one after it; asked twice, because a log may publish both between two questions. */
  async #isGap(fetch: FetchFile, index: number): Promise<'gap' | Uint8Array | null> {
    if ((await fetch(formatLogPath({ kind: 'anchors', index: index + 1 }))) === null) return null;
    const where = formatLogPath({ kind: 'anchors', index });
    const bytes = await fetch(where);
    if (bytes !== null) return bytes;
    this.#refuse({ name: 'anchors.complete', where, detail: 'it is missing, and the one after it is there' });
    return 'gap';
  }

  /** Whether it says something that none before it did, of a head that the log had when its anchors began to be read. */
  #take(where: string, bytes: Uint8Array, headSize: number): boolean {
    const parsed = parsePublishedAnchor(bytes);
    if (!parsed.ok) {
      this.#refuse({ name: 'anchors.format', where, detail: parsed.detail });
      return false;
    }
    const { anchor } = parsed;
    const numbered = { where, anchor };
    const covered = placeOf(anchor, anchor.size);
    const isNew = !this.#seen.has(covered);
    const isOfHead = anchor.size <= headSize;
    this.#seen.add(covered);
    if (!this.#isPinned(numbered)) return isNew && isOfHead;
    if (!isNew) {
      const detail = `the contract holds one head of size ${anchor.size}, and an anchor before this one names it`;
      this.#refuse({ name: 'anchors.order', where, detail });
      return false;
    }
    this.#anchors.push(numbered);
    this.#waiting.set(anchor.size, [...(this.#waiting.get(anchor.size) ?? []), numbered]);
    return isOfHead;
  }

  #isPinned({ anchor, where }: Numbered): boolean {
    if (this.#policy.pins.anchors.some((pin) => isIn(pin, anchor))) return true;
    this.#unpinned += 1;
    const detail = `it is in a contract that the policy does not name (${anchor.contract}, chain ${anchor.chainId})`;
    this.#notices.add({ name: 'anchors.unpinned', where, detail });
    return false;
  }
}

type InContract = Pick<PublishedAnchor, 'genesisHash' | 'contract' | 'logId'>;

/** One head in one contract of one chain. */
function placeOf({ contract, genesisHash, logId }: InContract, size: number): string {
  return [genesisHash, contract, logId, size].join(' ');
}

function isIn(pin: Policy['pins']['anchors'][number], anchor: PublishedAnchor): boolean {
  return (
    pin.profile === anchor.profile &&
    pin.chainId === anchor.chainId &&
    pin.contract === anchor.contract &&
    pin.logId === anchor.logId &&
    pin.genesisHash === anchor.genesisHash
  );
}
