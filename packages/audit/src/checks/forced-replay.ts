/**
 * Statements that somebody posted to the contract because the operator did not take them: when the log had each of them.
 *
 * Guarantees: every posting that the node gives is held against the log by the digest of its statement. What is no statement,
 * or nobody's who may speak, is owed nothing.
 * Does NOT check: that a valid statement could still enter (another may have come first); no file of a log says that it was
 * refused. Postings on a development chain are left out, as are its anchors.
 * Trusts: the node behind `ReadChain`.
 */
import { allHold, judgeAuthority, type ParsedStatement, type Policy, parseStatement } from '@trialmark/ledger';
import { type LogFacts, type ReplayState, type ReplayStep, siteOf, verifyParsed } from '@trialmark/registry';
import type { ReadChain } from './read-chain.ts';

type Posted = {
  readonly parsed: ParsedStatement;
  readonly timeS: number;
  index: number | null;
  answeredS: number | null;
};

export class ForcedReplay {
  readonly #policy: Policy;
  /** By the digest of the statement; the earliest posting of each. */
  readonly #posted = new Map<string, Posted>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  async read(chain: ReadChain): Promise<void> {
    if (chain.readForced === undefined) return;
    const node = await chain.readIdentity();
    for (const { chainId, contract, genesisHash, logId, profile } of this.#policy.pins.anchors) {
      if (profile === 'dev' || chainId !== node.chainId || genesisHash !== node.genesisHash) continue;
      for (const { bytes, timeS } of await chain.readForced({ contract, logId })) this.#take(bytes, timeS);
    }
  }

  add(index: number, { parsed }: ReplayStep): void {
    const posted = parsed === null ? undefined : this.#posted.get(parsed.digest);
    if (posted !== undefined) posted.index ??= index;
  }

  visit({ evidenceTimeS, size }: { readonly evidenceTimeS: number | null; readonly size: number }): void {
    for (const posted of this.#posted.values()) {
      if (posted.index !== null && posted.index < size) posted.answeredS ??= evidenceTimeS;
    }
  }

  async facts(state: ReplayState): Promise<LogFacts['forced']> {
    const facts: LogFacts['forced'][number][] = [];
    for (const [digest, { answeredS, index, parsed, timeS }] of this.#posted) {
      if (index === null && !(await isOwed(state, parsed))) continue;
      facts.push({ digest, timeS, answeredS });
    }
    return facts.sort((one, other) => one.timeS - other.timeS);
  }

  #take(bytes: Uint8Array, timeS: number): void {
    const parsed = parseStatement(bytes);
    if (!parsed.ok) return;
    const before = this.#posted.get(parsed.digest);
    if (before !== undefined && before.timeS <= timeS) return;
    this.#posted.set(parsed.digest, { parsed, timeS, index: null, answeredS: null });
  }
}

/** Whether its signer may say it by what the log says now, and signed it. */
async function isOwed(state: ReplayState, parsed: ParsedStatement): Promise<boolean> {
  const { directory, trials } = state;
  const judgement = judgeAuthority(directory, parsed.statement, (trial) => trials.get(trial)?.sponsor ?? null);
  return judgement.ok && allHold(await verifyParsed(parsed, judgement.key, siteOf(state)));
}
