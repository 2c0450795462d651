import { createHash } from 'node:crypto';
import { type Hex, toHex } from '@trialmark/contracts';
import { AppError } from '@trialmark/schema';
import type { ChainPort } from './ports.ts';

/** What a raw transaction of the fake chain says. The relayer's have a nonce; other people's (`null`) need none. */
type FakeTransaction =
  | { readonly do: 'deploy' | 'spend'; readonly nonce: number; readonly salt: string }
  | {
      readonly do: 'advance';
      readonly nonce: number | null;
      readonly oldSize: number;
      readonly size: number;
      readonly root: Hex;
      readonly salt: string;
    };
type FakeBlock = { readonly hash: Hex; readonly timeS: number; readonly raws: readonly Hex[] };
type Anchored = { readonly root: Hex; readonly oldSize: number; readonly txHash: Hex; readonly block: number };
type State = {
  nonce: number;
  isDeployed: boolean;
  size: number;
  readonly anchored: Map<number, Anchored>;
  readonly receipts: Map<Hex, 'success' | 'reverted'>;
};

export const CONTRACT: Hex = `0x${'c0'.repeat(20)}`;

const hashOf = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`;
const encode = (tx: FakeTransaction): Hex => `0x${Buffer.from(JSON.stringify(tx)).toString('hex')}`;
const decode = (raw: Hex): FakeTransaction =>
  JSON.parse(Buffer.from(raw.slice(2), 'hex').toString()) as FakeTransaction;

/**
 * A chain with one contract and a mempool, for tests: state is always replayed from the canonical blocks, so that a
 * reorganisation, lost blocks or a reset take back exactly what those blocks did.
 */
export function createFakeChain(finalDepth: number) {
  let genesis = 0;
  let forks = 0;
  let salt = 0;
  let isDown = false;
  let asked = 0;
  let mineAt = -1;
  let isHoldingDeployments = false;
  let blocks: FakeBlock[] = [];
  let pool: Hex[] = [];

  const freshSalt = (): string => {
    salt += 1;
    return `${salt}`;
  };
  const apply = (state: State, raw: Hex, block: number): boolean => {
    const tx = decode(raw);
    if (state.receipts.has(hashOf(raw)) || (tx.nonce !== null && tx.nonce !== state.nonce)) return false;
    if (tx.nonce !== null) state.nonce += 1;
    const advances = tx.do === 'advance' && state.isDeployed && tx.oldSize === state.size && tx.size > state.size;
    // A call to an address without code succeeds and does nothing.
    const ok = tx.do === 'deploy' ? !state.isDeployed : advances || !state.isDeployed;
    state.receipts.set(hashOf(raw), ok ? 'success' : 'reverted');
    if (ok && tx.do === 'deploy') state.isDeployed = true;
    if (advances) {
      state.size = tx.size;
      state.anchored.set(tx.size, { root: tx.root, oldSize: tx.oldSize, txHash: hashOf(raw), block });
    }
    return true;
  };
  const replay = (): State => {
    const state: State = { nonce: 0, isDeployed: false, size: 0, anchored: new Map(), receipts: new Map() };
    blocks.forEach(({ raws }, index) => {
      for (const raw of raws) apply(state, raw, index + 1);
    });
    return state;
  };
  const blockRef = (number: number) => {
    const block = blocks[number - 1];
    return block === undefined ? null : { number, hash: block.hash, timeS: block.timeS };
  };
  const mine = (): void => {
    const state = replay();
    const raws: Hex[] = [];
    for (let again = true; again; ) {
      again = false;
      for (const raw of pool) {
        if (isHoldingDeployments && decode(raw).do === 'deploy') continue;
        if (raws.includes(raw) || !apply(state, raw, blocks.length + 1)) continue;
        raws.push(raw);
        again = true;
      }
    }
    pool = pool.filter((raw) => !state.receipts.has(hashOf(raw)) && (decode(raw).nonce ?? state.nonce) >= state.nonce);
    const number = blocks.length + 1;
    blocks.push({ hash: hashOf(`${genesis}/${forks}/${number}/${raws.join()}`), timeS: 1_000 + number, raws });
  };
  const ask = async <T>(answer: () => T): Promise<T> => {
    asked += 1;
    if (asked === mineAt) mine();
    if (isDown) throw new AppError('unavailable', 'down');
    return answer();
  };
  const sign = (tx: FakeTransaction) => ({ raw: encode(tx), hash: hashOf(encode(tx)), nonce: tx.nonce ?? 0 });

  const port: ChainPort = {
    profile: 'dev',
    readIdentity: () => ask(() => ({ chainId: 31_337, genesisHash: hashOf(`genesis ${genesis}`) })),
    readFinality: () =>
      ask(() => ({ latest: blocks.length, final: blocks.length < finalDepth ? null : blocks.length - finalDepth })),
    readBlockHash: (number) => ask(() => blockRef(number)?.hash ?? null),
    readMinedNonce: () => ask(() => replay().nonce),
    hasContract: () => ask(() => replay().isDeployed),
    readHead: () =>
      ask(() => {
        const { size, anchored } = replay();
        return { size, root: anchored.get(size)?.root ?? `0x${'00'.repeat(32)}`, frozenAtS: null };
      }),
    readAnchor: (_contract, size) =>
      ask(() => {
        const found = replay().anchored.get(size);
        const block = found === undefined ? null : blockRef(found.block);
        return found === undefined || block === null ? null : { ...found, block };
      }),
    readReceipt: (hash) =>
      ask(() => {
        const status = replay().receipts.get(hash);
        return status === undefined ? null : { status };
      }),
    simulateAdvance: (_contract, { oldSize }) =>
      ask(() => (replay().size === oldSize ? { ok: true } : { ok: false, error: 'LogWitnessStaleHead' })),
    signAdvance: (_contract, { oldSize, size, root }, nonce) =>
      ask(() => sign({ do: 'advance', nonce, oldSize, size, root: toHex(root), salt: freshSalt() })),
    signDeployment: (_configuration, nonce) =>
      ask(() => ({ tx: sign({ do: 'deploy', nonce, salt: freshSalt() }), contract: CONTRACT })),
    send: (raw) =>
      ask(() => {
        const { nonce, receipts } = replay();
        if (receipts.has(hashOf(raw)) || pool.includes(raw)) return { kind: 'known' };
        if ((decode(raw).nonce ?? nonce) < nonce) return { kind: 'nonce-used' };
        pool.push(raw);
        return { kind: 'accepted' };
      }),
  };
  return {
    port,
    mine,
    anchoredAt: (size: number) => {
      const found = replay().anchored.get(size);
      return found === undefined ? null : { ...found, block: blockRef(found.block) };
    },
    headSize: () => replay().size,
    /** Mines a block just before the `calls`-th call from now, in the middle of whatever asks. */
    mineAfter: (calls: number) => {
      mineAt = asked + calls;
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
    setDeploymentsHeldBack: (held: boolean) => {
      isHoldingDeployments = held;
    },
    dropPool: () => {
      pool = [];
    },
    /** Takes back the last blocks; their transactions wait again, or are forgotten like those of a killed node. */
    takeBack: (depth: number, isForgotten: boolean) => {
      const gone = blocks.splice(Math.max(0, blocks.length - depth));
      forks += 1;
      pool = isForgotten ? [] : [...gone.flatMap(({ raws }) => raws), ...pool];
    },
    reset: () => {
      genesis += 1;
      blocks = [];
      pool = [];
    },
    /** Other software with the relayer's key uses its next nonce. */
    useNonce: () => {
      pool.unshift(encode({ do: 'spend', nonce: replay().nonce, salt: freshSalt() }));
    },
    /** Somebody else relays a head that witnesses signed. */
    relay: (size: number, root: Hex) => {
      pool.push(encode({ do: 'advance', nonce: null, oldSize: replay().size, size, root, salt: freshSalt() }));
    },
  };
}
