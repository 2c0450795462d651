import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CHAIN_PROFILES,
  createChainContext,
  createLogWitnessChain,
  createRelayer,
  encodeForce,
  startAnvil,
} from '@trialmark/adapters';
import { logIdOf, logWitnessAbi, signAnchor, toHex, witnessAddress } from '@trialmark/contracts';
import { createAnchorStore, createForcedStore, createUnitOfWork, freePort } from '@trialmark/db';
import {
  canonicalBytes,
  entryBytes,
  formatVerifierKey,
  hashLeaf,
  parseCheckpoint,
  parseNote,
  sha256Hex,
} from '@trialmark/ledger';
import { namedPayloads } from '@trialmark/registry';
import {
  type AnchorDeps,
  type AnchorEvent,
  type AnchorState,
  acceptStatement,
  type ForcedDeps,
  type ForcedEvent,
  type ForcedState,
  runAnchorStep,
  runForcedStep,
} from '@trialmark/services';
import type { UsedTestDatabase } from '@trialmark/testing';
import {
  parties,
  SEALED_REGISTRY_ID,
  StatementWriter,
  TRIAL,
  type WriteStatement,
  writeStory,
} from '@trialmark/testing/log';
import { createAnchoredLog } from '../anchoring/anchored-log.ts';
import { createSequencerWorld } from '../sequencer/sequencer-world.fixture.ts';

const KEYS = [41, 42].map((fill) => new Uint8Array(32).fill(fill));
const SYSTEM = { actor: 'system', userId: null, organisationId: null, requestId: null };
export const PERIOD_S = 3_600;
const POLLS_MAX = 2_000;

/**
 * A log with a story in it, anchored on a real chain, with its database, and somebody who posts statements to the
 * contract.
 */
export async function createForcedWorld(database: UsedTestDatabase) {
  const port = await freePort();
  const start = () => startAnvil({ port, stateFile: null });
  const world = { anvil: await start(), nowMs: Date.now() };
  const sequencing = await createSequencerWorld(database);
  const uow = createUnitOfWork(database.pool('app'));
  const story = writeStory();
  for (const statement of story.statements.filter(({ type }) => type !== 'payload.erased')) {
    const documents = namedPayloads(statement).flatMap((digest) => story.payloads.get(digest) ?? []);
    const clock = { nowMs: () => Date.parse(statement.issuedAt) };
    await acceptStatement({ uow, clock }, SYSTEM, { entry: entryBytes(statement), documents, openings: [] });
  }

  const logId = logIdOf(formatVerifierKey(sequencing.deps.logKey));
  const chain = createLogWitnessChain({
    ...{ rpcUrl: world.anvil.url, profile: 'dev', logId: toHex(logId), timeoutMs: 60_000 },
    relayer: createRelayer(toHex(randomBytes(32))),
  });
  const log = createAnchoredLog(logId, sequencing.deps.store, sequencing.deps.files);
  const clock = { nowMs: () => world.nowMs };
  const witnesses = KEYS.map(witnessAddress);
  const anchoring: AnchorDeps = {
    ...{ chain, log, clock, newId: () => randomBytes(16).toString('hex') },
    store: createAnchorStore<AnchorState>(database.pool('sequencer')),
    witnesses: KEYS.map((key, i) => ({
      name: `witness ${i}`,
      signAnchor: async ({ chainId, contract, note }) => {
        const { size, root } = parseCheckpoint(parseNote(note).text);
        return { ok: true, signature: signAnchor({ chainId, contract, logId, size, root }, key) };
      },
    })),
    settings: {
      contract: { kind: 'deploy', configuration: { witnesses, threshold: 2, inclusionPeriodS: PERIOD_S } },
      ...{ witnesses, threshold: 2, intervalMs: 0 },
    },
  };
  const forced: ForcedDeps = {
    ...{ chain, clock, proveInclusion: log.proveInclusion },
    store: createForcedStore<ForcedState>(database.pool('sequencer')),
    accept: (submission, _leaf, atMs) => acceptStatement({ uow, clock: { nowMs: () => atMs } }, SYSTEM, submission),
  };
  const contract = async () => {
    const instance = await anchoring.store.readInstance();
    if (instance === null) throw new Error('no instance');
    return instance.contract;
  };

  /** Gives places, publishes, and anchors what there is; as the sequencer and the anchor step do. */
  const advance = async (): Promise<readonly AnchorEvent[]> => {
    const { rows } = await database
      .pool('owner')
      .query('SELECT (SELECT size FROM log_head) + (SELECT count(*) FROM log_pending) AS size');
    await sequencing.sequenceUntil(Number(rows[0].size), sequencing.deps);
    world.nowMs += 20_000;
    return await runAnchorStep(anchoring);
  };
  /** The node takes a transaction before the block that has it is there, and the contract no posting before a head. */
  const poll = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < POLLS_MAX; turn += 1) {
      if (await isSo()) return;
      await sleep(25);
    }
    throw new Error(`waited in vain until ${what}`);
  };
  const untilAnchored = (): Promise<void> =>
    poll('a head is anchored', async () => (await advance()).some(({ kind }) => kind === 'included'));
  await untilAnchored();
  const poster = createRelayer(toHex(randomBytes(32)));
  let posted = 0;
  return {
    world,
    chain,
    forced,
    anchoring,
    advance,
    untilAnchored,
    /** Posts bytes to the contract, from an account of its own; in a block when it resolves. */
    post: async (bytes: Uint8Array): Promise<string> => {
      const context = createChainContext(world.anvil.url, CHAIN_PROFILES.dev);
      const data = encodeForce(toHex(logId), bytes);
      const { raw, hash } = await poster.sign(context, { to: await contract(), data, nonce: posted });
      posted += 1;
      if ((await chain.send(raw)).kind !== 'accepted') throw new Error('the posting was not accepted');
      await poll('a block has the posting', async () => (await chain.readReceipt(hash)) !== null);
      return toHex(hashLeaf(bytes));
    },
    postAnew: () => {
      posted = 0;
    },
    /** One round of everything with `deps`; the kinds of events about forced statements. */
    round: async (deps: ForcedDeps = forced): Promise<ForcedEvent['kind'][]> => {
      await advance();
      return (await runForcedStep(deps)).events.map(({ kind }) => kind);
    },
    /** Where a posting stands, by the database and by the contract. */
    standing: async (leaf: string) => {
      const { rows } = await database
        .pool('owner')
        .query('SELECT state FROM forced_statements WHERE leaf = $1 ORDER BY posted_at_s', [leaf]);
      const demand = await chain.readDemand(await contract(), leaf as `0x${string}`);
      return { states: rows.map(({ state }): ForcedState => state), demand };
    },
    /** How often the contract was shown that a posting is included. */
    settlements: async (leaf: string): Promise<number> => {
      const { client } = createChainContext(world.anvil.url, CHAIN_PROFILES.dev);
      const address = await contract();
      const found = await client.getContractEvents({
        ...{ address, abi: logWitnessAbi, eventName: 'Settled', fromBlock: 0n },
        args: { leaf: leaf as `0x${string}` },
      });
      return found.length;
    },
    rpc: async (method: string, params: readonly unknown[]): Promise<void> => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const headers = { 'content-type': 'application/json' };
      await (await fetch(world.anvil.url, { method: 'POST', headers, body })).json();
    },
    /** Another chain at the same address. */
    resetChain: async () => {
      await world.anvil.kill();
      world.anvil = await start();
    },
    countInLog: async (bytes: Uint8Array): Promise<number> => {
      const { rows } = await database
        .pool('owner')
        .query('SELECT count(*)::int AS n FROM log_entries WHERE entry = $1', [Buffer.from(bytes)]);
      return rows[0].n;
    },
    submit: (statement: ReturnType<typeof documentStatement>, documents: readonly Uint8Array[]) =>
      acceptStatement({ uow, clock }, SYSTEM, { entry: entryBytes(statement), documents, openings: [] }),
    stop: async () => {
      await sequencing.stop();
      await world.anvil.kill();
    },
  };
}

export type ForcedWorld = Awaited<ReturnType<typeof createForcedWorld>>;

type ProgramKey = { readonly secret: Uint8Array };

/** A statement by a program, dated now: a document about the trial of the story. */
export function documentStatement(signer: ProgramKey = parties.investigatorNewKey) {
  const id = `doc_${randomBytes(16).toString('hex')}`;
  const document = canonicalBytes({ id });
  const facts = { kind: 'other', title: 'A plan', digest: sha256Hex(document), mediaType: 'application/json' } as const;
  const body = { id, trial: TRIAL, ...facts, sizeBytes: document.length };
  return sayNow({ type: 'document.published', subject: id, body }, signer);
}

/** A registration of a trial, dated now, and the record that it names. */
export function registration(number: string) {
  const trial = exampleTrialNumbered(number);
  const record = canonicalBytes(trial);
  const body = {
    ...{ registryId: number, recordVersion: 1, recordDigest: sha256Hex(record), contactsCommitment: null },
    ...{ sponsor: parties.organisation.id, secondaryIds: [] },
  };
  const subject = `trial_${number.slice(-2).repeat(16)}`;
  return { statement: sayNow({ type: 'trial.registered', subject, body }, parties.investigatorNewKey), record };
}

/** The record of the story's sealed trial, which claims no other registry's number, as another trial's. */
function exampleTrialNumbered(number: string): unknown {
  const records = [...writeStory().payloads.values()].map((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  const record = records.find(({ primaryRegistry }) => primaryRegistry?.number === SEALED_REGISTRY_ID);
  return { ...record, primaryRegistry: { registry: 'Trialmark', number }, publicTitle: `Trial ${number}` };
}

type Said = Pick<WriteStatement<'document.published' | 'trial.registered'>, 'type' | 'subject' | 'body'>;

function sayNow(said: Said, signer: ProgramKey) {
  const writer = new StatementWriter(Date.now() - 1_000);
  writer.add({ ...said, issuer: parties.investigator.id, signer });
  const [statement] = writer.statements;
  if (statement === undefined) throw new Error('nothing was said');
  return statement;
}
