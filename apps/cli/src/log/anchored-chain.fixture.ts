import { randomBytes } from 'node:crypto';
import { createLogWitnessChain, createRelayer, startAnvil } from '@trialmark/adapters';
import { anchorDigest, logIdOf, packSignatures, signDigest, toHex, witnessAddress } from '@trialmark/contracts';
import { createTileReader, formatVerifierKey, type Policy, proveConsistency } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { freePort } from '@trialmark/testing';
import { type BuiltLog, logSigner, testPolicy } from '@trialmark/testing/log';
import { vi } from 'vitest';
import { headOf } from '../audit/tampering/anchors.fixture.ts';

const logId = logIdOf(formatVerifierKey(logSigner.key));
const keys = [31, 32].map((fill) => new Uint8Array(32).fill(fill));

type Anchoring = {
  /** Sizes of published checkpoints, ascending; the whole log unless given. */
  readonly sizes?: readonly number[];
  /** What the policy and the anchors take the chain for. */
  readonly profile?: 'dev' | 'consortium';
};

/** A real development chain on which heads of a test log are anchored, in a contract that the policy pins. */
export async function startAnchoredChain(log: BuiltLog, { profile = 'dev', sizes = [log.size] }: Anchoring = {}) {
  const anvil = await startAnvil({ port: await freePort(), stateFile: null });
  const relayer = createRelayer(toHex(randomBytes(32)));
  const chain = createLogWitnessChain({ rpcUrl: anvil.url, profile: 'dev', logId: toHex(logId), relayer });
  const send = async ({ hash, raw }: { readonly hash: `0x${string}`; readonly raw: `0x${string}` }) => {
    await chain.send(raw);
    // The node answers a transaction before the block that takes it in is there.
    const isMined = async () => (await chain.readReceipt(hash)) !== null || Promise.reject(new Error('not mined'));
    await vi.waitFor(isMined, { timeout: 60_000, interval: 20 });
  };
  const witnesses = keys.map(witnessAddress);
  const { contract, tx } = await chain.signDeployment({ witnesses, threshold: 2, inclusionPeriodS: 60 }, 0);
  await send(tx);
  const { chainId, genesisHash } = await chain.readIdentity();
  const pin = { profile, chainId, contract, logId: Buffer.from(logId).toString('hex'), genesisHash };
  const { readNode } = createTileReader(log.fetch, log);
  const anchors: PublishedAnchor[] = [];
  for (const size of sizes) {
    const { note, root } = headAt(log, size);
    const digest = anchorDigest({ chainId, contract, logId, size, root });
    const signatures = keys.map((key) => signDigest(digest, key));
    const packed = packSignatures(digest, signatures, new Set(witnesses));
    if (!packed.ok) throw new Error(packed.refused);
    const oldSize = anchors.at(-1)?.size ?? 0;
    const proof = await proveConsistency(oldSize, size, readNode);
    const call = { oldSize, size, root, proof, signatures: packed.packed, note };
    await send(await chain.signAdvance(contract, call, anchors.length + 1));
    const held = await chain.readAnchor(contract, size);
    if (held === null) throw new Error('nothing was anchored');
    anchors.push({ v: 1, size, root: held.root, ...pin, txHash: held.txHash, block: held.block });
  }
  const policy: Policy = { ...testPolicy, pins: { ...testPolicy.pins, anchors: [pin] } };
  const [anchor] = anchors.slice(-1);
  if (anchor === undefined) throw new Error('no size was given');
  return { anvil, chain, contract, anchors, anchor, policy };
}

/** The published checkpoint of that size. */
function headAt(log: BuiltLog, size: number) {
  const notes = [...log.files].filter(([path]) => path.startsWith('checkpoints/')).map(([, bytes]) => bytes);
  const note = notes.find((bytes) => headOf(bytes).size === size);
  if (note === undefined) throw new Error(`there is no checkpoint of size ${size}`);
  return { note, root: headOf(note).root };
}
