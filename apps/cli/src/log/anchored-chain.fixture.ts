import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createLogWitnessChain, createRelayer, startAnvil } from '@trialmark/adapters';
import { anchorDigest, logIdOf, packSignatures, signDigest, toHex, witnessAddress } from '@trialmark/contracts';
import { formatVerifierKey, type Policy } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { type BuiltLog, logSigner, testPolicy } from '@trialmark/testing/log';

const logId = logIdOf(formatVerifierKey(logSigner.key));
const keys = [31, 32].map((fill) => new Uint8Array(32).fill(fill));

/** A real development chain on which the whole of a test log is anchored, in a contract that the policy pins. */
export async function startAnchoredChain(log: BuiltLog) {
  const anvil = await startAnvil({ port: await freePort(), stateFile: null });
  const relayer = createRelayer(toHex(randomBytes(32)));
  const chain = createLogWitnessChain({ rpcUrl: anvil.url, profile: 'dev', logId: toHex(logId), relayer });
  const witnesses = keys.map(witnessAddress);
  const { contract, tx } = await chain.signDeployment({ witnesses, threshold: 2, inclusionPeriodS: 60 }, 0);
  await chain.send(tx.raw);
  const { chainId, genesisHash } = await chain.readIdentity();
  const { root, size } = log;
  const digest = anchorDigest({ chainId, contract, logId, size, root });
  const packed = packSignatures(
    digest,
    keys.map((key) => signDigest(digest, key)),
    new Set(witnesses),
  );
  if (!packed.ok) throw new Error(packed.refused);
  const note = log.files.get('checkpoint') ?? new Uint8Array();
  const call = { oldSize: 0, size, root, proof: [], signatures: packed.packed, note };
  await chain.send((await chain.signAdvance(contract, call, 1)).raw);
  const held = await chain.readAnchor(contract, size);
  if (held === null) throw new Error('nothing was anchored');
  const pin = { profile: 'dev', chainId, contract, logId: Buffer.from(logId).toString('hex'), genesisHash };
  const anchor: PublishedAnchor = { v: 1, size, root: held.root, ...pin, txHash: held.txHash, block: held.block };
  const policy: Policy = { ...testPolicy, pins: { ...testPolicy.pins, anchors: [pin] } };
  return { anvil, chain, contract, anchor, policy };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
