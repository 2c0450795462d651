/**
 * `npm run gas`: what the calls of LogWitness and ConsentVerifier cost, as whole transactions on a real EVM, printed as JSON. Trees are real
 * ones of about a million leaves. `cancun` prices calldata as chains without EIP-7623 do, `prague` with its floor.
 */
import { createPublicClient, createWalletClient, encodeDeployData, encodeFunctionData, type Hex, http } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { consentVerifierAbi } from '../src/consent-verifier.gen.ts';
import { anchorDigest } from '../src/digest/anchor-digest.ts';
import { freezeDigest } from '../src/digest/freeze-digest.ts';
import { toHex } from '../src/digest/hex.ts';
import { packSignatures } from '../src/digest/pack-signatures.ts';
import { signDigest, witnessAddress } from '../src/digest/witness-signature.ts';
import { logWitnessAbi as abi, logWitnessBytecode } from '../src/log-witness.gen.ts';
import { withAnvil } from './anvil.ts';
import { entryOf, leafOf, pathOf, proofOf, rootOf } from './reference-tree.ts';
import { releaseCall, releaseVerifierCreation } from './release-on-chain.ts';

const OLD_SIZE = 1_000_003;
const SIZE = 1_003_007;
const INDEX = 1_001_234;
/** A checkpoint of a log with three cosignatures. */
const NOTE_BYTES = 640;

type Figure = { readonly hardfork: string; readonly call: string; readonly detail: string; readonly gas: number };

const keys = [41, 42, 43].map((n) => new Uint8Array(32).fill(n));
const logId = new Uint8Array(32).fill(7);
const note = `0x${'61'.repeat(NOTE_BYTES)}` as const;
const account = mnemonicToAccount('test test test test test test test test test test test junk');

async function measure(hardfork: string, url: string): Promise<Figure[]> {
  const transport = http(url);
  const reader = createPublicClient({ chain: foundry, transport, cacheTime: 0, pollingInterval: 50 });
  const writer = createWalletClient({ account, chain: foundry, transport });
  const figures: Figure[] = [];
  const send = async (to: Hex | null, data: Hex, call: string, detail: string) => {
    const hash = await writer.sendTransaction({ to, data });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    if (receipt.status !== 'success') throw new Error(`${call} reverted`);
    figures.push({ hardfork, call, detail, gas: Number(receipt.gasUsed) });
    return receipt.contractAddress ?? null;
  };
  for (const count of [1, 2, 3]) await measureContract(count, reader, send);
  await measureRelease(send);
  return figures;
}

type Send = (to: Hex | null, data: Hex, call: string, detail: string) => Promise<Hex | null>;
type Reader = ReturnType<typeof createPublicClient>;

async function measureContract(count: number, reader: Reader, send: Send): Promise<void> {
  const witnesses = keys.slice(0, count);
  const addresses = witnesses.map(witnessAddress).sort();
  const args = [addresses, count, 86_400n] as const;
  const creation = encodeDeployData({ abi, bytecode: logWitnessBytecode, args });
  const contract = await send(null, creation, 'deploy', `${count} witnesses`);
  if (contract === null) throw new Error('not deployed');
  const pack = (digest: Uint8Array): Hex => {
    const packed = packSignatures(
      digest,
      witnesses.map((key) => signDigest(digest, key)),
      new Set(addresses),
    );
    if (!packed.ok) throw new Error(packed.refused);
    return toHex(packed.packed);
  };
  const advance = async (oldSize: number, size: number): Promise<void> => {
    const root = rootOf(0, size);
    const signatures = pack(anchorDigest({ chainId: foundry.id, contract, logId, size, root }));
    const proof = proofOf(oldSize, size).map(toHex);
    const data = encodeFunctionData({
      abi,
      functionName: 'advance',
      args: [toHex(logId), BigInt(oldSize), BigInt(size), toHex(root), proof, signatures, note],
    });
    const from = oldSize === 0 ? 'first head' : `${oldSize} to ${size} leaves, ${proof.length} hashes`;
    await send(contract, data, 'advance', `${count} signatures, ${from}`);
  };
  await advance(0, OLD_SIZE);
  await advance(OLD_SIZE, SIZE);
  if (count === 2) await measureRest(contract, reader, send, pack);
}

async function measureRelease(send: Send): Promise<void> {
  const log = `0x${'00'.repeat(20)}` as const;
  const contract = await send(null, releaseVerifierCreation(log), 'deploy', 'ConsentVerifier');
  await send(contract, releaseCall(0).data, 'verifyRelease', 'a valid proof, as a transaction');
  const ask = { abi: consentVerifierAbi, functionName: 'challenge', args: [toHex(logId), 1n, 2n] } as const;
  await send(contract, encodeFunctionData(ask), 'challenge', 'the first of a batch');
}

async function measureRest(
  contract: Hex,
  reader: Reader,
  send: Send,
  pack: (digest: Uint8Array) => Hex,
): Promise<void> {
  const id = toHex(logId);
  const path = pathOf(INDEX, 0, SIZE).map(toHex);
  const inclusion = [id, BigInt(SIZE), toHex(leafOf(INDEX)), BigInt(INDEX), path] as const;
  await reader.readContract({ address: contract, abi, functionName: 'includes', args: inclusion });
  const includes = encodeFunctionData({ abi, functionName: 'includes', args: inclusion });
  await send(contract, includes, 'includes', `${SIZE} leaves, ${path.length} hashes, as a transaction`);

  for (const length of [1_024, 4_096, 65_535]) {
    const statement = `0x${'7b22'.repeat(length).slice(0, length * 2)}` as const;
    const data = encodeFunctionData({ abi, functionName: 'force', args: [id, statement] });
    await send(contract, data, 'force', `${length} bytes`);
  }
  const entry = encodeFunctionData({ abi, functionName: 'force', args: [id, toHex(entryOf(INDEX))] });
  await send(contract, entry, 'force', `${entryOf(INDEX).length} bytes`);
  const settle = encodeFunctionData({
    abi,
    functionName: 'settle',
    args: [id, toHex(leafOf(INDEX)), BigInt(SIZE), BigInt(INDEX), path],
  });
  await send(contract, settle, 'settle', `${path.length} hashes`);
  const head = { chainId: foundry.id, contract, logId, size: SIZE, root: rootOf(0, SIZE) };
  const freeze = encodeFunctionData({ abi, functionName: 'freeze', args: [id, pack(freezeDigest(head))] });
  await send(contract, freeze, 'freeze', '2 signatures');
}

const figures: Figure[] = [];
for (const hardfork of ['cancun', 'prague']) {
  figures.push(...(await withAnvil(hardfork, (url) => measure(hardfork, url))));
}
console.log(JSON.stringify({ noteBytes: NOTE_BYTES, figures }, null, 2));
