import { readFileSync } from 'node:fs';
import { startAnvil } from '@trialmark/adapters';
import {
  AlignedTree,
  checkedArtefacts,
  consentLeaf,
  manifestLeaf,
  packTerms,
  parseProof,
  prove,
  randomOrder,
  releaseJob,
  verifyProofs,
} from '@trialmark/consent';
import { readArtefact, readVerificationKey, stopThreads } from '@trialmark/consent/node';
import { type CorpusCase, type CorpusSource, mutatedProofs, seededScalars } from '@trialmark/consent/testing';
import {
  consentVerifierAbi as abi,
  consentVerifierBytecode,
  releaseKeyWords,
  releaseProofWords,
} from '@trialmark/contracts';
import { freePort } from '@trialmark/db';
import { createTestClient, createWalletClient, http, publicActions } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, expect, test } from 'vitest';

const keyFile = new URL('../../packages/consent/artefacts/release/verification-key.json', import.meta.url);
const key = await readVerificationKey('release');

let anvil: Awaited<ReturnType<typeof startAnvil>>;
let cases: readonly CorpusCase[];

beforeAll(async () => {
  const [base, other] = [await proveRelease(1n), await proveRelease(2n)];
  const keyJson = JSON.parse(readFileSync(keyFile, 'utf8')) as CorpusSource['key'];
  cases = mutatedProofs({ key: keyJson, base, other, draw: seededScalars('real release') }).cases;
  anvil = await startAnvil({ port: await freePort(), stateFile: null });
}, 240_000);

afterAll(async () => {
  await anvil?.kill();
  await stopThreads();
});

/** A proof of sixteen invented rows by the committed artefacts, the first of which asks each time. */
async function proveRelease(nonce: bigint): Promise<CorpusSource['base']> {
  const rows = Array.from({ length: 16 }, (_, i) => ({
    pseudonym: BigInt(100 + i),
    packed: packTerms({ permissions: ['linkage'], obligations: [], expiry: 22_000, version: 1, ask: i === 0 }),
    rowKey: BigInt(200 + i),
    salt: BigInt(300 + i),
    bundleDigest: BigInt(400 + i),
    blind: BigInt(500 + i),
  }));
  const consent = AlignedTree.of(rows.map((row, i) => [i, consentLeaf(row)] as const)).open(0);
  const manifest = AlignedTree.of(rows.map((row, i) => [i, manifestLeaf(row)] as const)).open(0);
  const request = { need: ['linkage'], accepted: [], until: 21_000, disease: 1n, linkScope: 2n, nonce } as const;
  const job = releaseJob({ request, consent, manifest, rows, order: randomOrder() });
  const { proof, signals } = await prove(job, { artefacts: checkedArtefacts(readArtefact), threads: 'all' });
  return { proof, signals: signals.map(BigInt) };
}

async function deploy() {
  const transport = http(anvil.url);
  const chain = createTestClient({ chain: foundry, mode: 'anvil', transport }).extend(publicActions);
  const account = privateKeyToAccount(generatePrivateKey());
  await chain.setBalance({ address: account.address, value: 10n ** 21n });
  const hash = await createWalletClient({ account, chain: foundry, transport }).deployContract({
    abi,
    bytecode: consentVerifierBytecode,
    args: [releaseKeyWords(key), `0x${'00'.repeat(20)}`],
    // The chain of a demonstration takes no fees.
    gasPrice: 0n,
  });
  const { contractAddress } = await chain.waitForTransactionReceipt({ hash, pollingInterval: 50 });
  if (!contractAddress) throw new Error('not deployed');
  return { chain, address: contractAddress };
}

/** What the contract says of numbers that need not be a proof: the words as they stand. */
function wordsOf({ proof }: CorpusCase): ReturnType<typeof releaseProofWords> {
  const pair = ([x, y]: readonly [string, string]) => [BigInt(x), BigInt(y)] as const;
  const g1 = ([x, y]: readonly [string, string]) => ({ x: BigInt(x), y: BigInt(y) });
  return releaseProofWords({
    a: g1(proof.pi_a),
    b: { x: pair(proof.pi_b[0]), y: pair(proof.pi_b[1]) },
    c: g1(proof.pi_c),
  });
}

test('the contract, given the committed release key, agrees with the verifier on a real proof and its mutations', async () => {
  const { chain, address } = await deploy();
  const { bad } = await verifyProofs(key, cases);
  const refused = new Set(bad.map(({ index }) => index));
  const rows: { readonly name: string; readonly expected: boolean; readonly verifier: boolean; chain: boolean }[] = [];
  for (const [index, each] of cases.entries()) {
    const [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n, s4 = 0n] = each.signals.map(BigInt);
    const args = [wordsOf(each), [s0, s1, s2, s3, s4]] as const;
    const call = { address, abi, functionName: 'verifyRelease', args, gas: 1_000_000n } as const;
    const onChain = await chain.readContract(call).catch(() => false);
    rows.push({ name: each.name, expected: each.fault === null, verifier: !refused.has(index), chain: onChain });
  }
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter((row) => row.verifier !== row.expected || row.chain !== row.expected)).toEqual([]);
  expect(rows.filter(({ chain: onChain }) => onChain).length).toBeGreaterThanOrEqual(10);
}, 120_000);

test('the proof that the contract takes is the one that statements carry', () => {
  const [first] = cases;
  const parsed = parseProof(first?.proof);
  if (first === undefined || !parsed.ok) throw new Error('not a proof');
  expect(releaseProofWords(parsed.proof)).toEqual(wordsOf(first));
});
