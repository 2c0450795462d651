import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderFiles, createHttpWitness } from '@trialmark/adapters';
import { createAppendQueue } from '@trialmark/db';
import {
  createNoteSigner,
  equalBytes,
  Frontier,
  formatVerifierKey,
  hashLeaf,
  nobleSha256,
  parsePolicy,
  sha256Hex,
  verifyLog,
} from '@trialmark/ledger';
import { makeTestWitness, startTestWitness, type UsedTestDatabase } from '@trialmark/testing';
import { createStore } from './create-store.ts';
import { runSequencer, type SequencerDeps } from './run-sequencer.ts';

const ORIGIN = 'trialmark.test/log';
const RUN_MS = 100_000;

/** A log with its own folder and two real witnesses, over a test's database. */
export async function createSequencerWorld(database: UsedTestDatabase) {
  const signer = createNoteSigner(ORIGIN, new Uint8Array(32).fill(1));
  const logKey = formatVerifierKey(signer.key);
  const witnesses = await Promise.all(
    ['one.test', 'two.test'].map(async (name) => startTestWitness(name, await makeTestWitness(name), [logKey])),
  );
  const lines = witnesses.map(({ vkey }, i) => `witness w${i} ${vkey}`);
  const policy = parsePolicy([`log ${logKey}`, ...lines, 'group both all w0 w1', 'quorum both', ''].join('\n'));
  const files = createFolderFiles(mkdtempSync(join(tmpdir(), 'trialmark-log-')));
  const deps: SequencerDeps = {
    store: createStore(database.pool('sequencer')),
    files,
    signer,
    logKey: signer.key,
    policy,
    witnesses: witnesses.map(({ url }, i) => createHttpWitness(`w${i}`, url, ORIGIN)),
    readChainHead: async () => null,
    onReady: () => undefined,
    onIntegrated: () => undefined,
    onPublish: () => undefined,
  };
  let written = 0;

  return {
    deps,
    /** Appends `count` entries, each naming a payload, and returns how many there are then. */
    append: async (count: number): Promise<number> => {
      const queue = createAppendQueue(database.pool('app'));
      const entries = Array.from({ length: count }, (_, i) =>
        new TextEncoder().encode(`entry ${written + i} `.repeat(9)),
      );
      written += count;
      for (const entry of entries) {
        await database
          .pool('app')
          .query('INSERT INTO payloads (digest, bytes) VALUES ($1, $2)', [sha256Hex(entry), Buffer.from(entry)]);
      }
      await Promise.all(
        entries.map((entry) => queue.append({ digest: nobleSha256(entry), entry, payloads: [sha256Hex(entry)] })),
      );
      return written;
    },
    /** Runs a sequencer with `these` until `size` entries are published. Rejects with whatever ends it before that. */
    sequenceUntil: async (size: number, these: SequencerDeps): Promise<void> => {
      const reached = new AbortController();
      const onPublish: SequencerDeps['onPublish'] = (outcome) => {
        if (outcome.kind === 'published' && outcome.publication.size >= size) reached.abort();
      };
      const isPublished = ((await these.store.readLastPublication())?.size ?? 0) >= size;
      const onReady = () => isPublished && reached.abort();
      await runSequencer(
        { ...these, onPublish, onReady },
        AbortSignal.any([reached.signal, AbortSignal.timeout(RUN_MS)]),
      );
    },
    /** Everything that does not hold of the published log and of what was signed. */
    check: async (): Promise<readonly string[]> => {
      const tree = new Frontier();
      const roots = [tree.root()];
      const result = await verifyLog(files.read, policy, {
        onEntry: async (index, bytes) => {
          tree.append(hashLeaf(bytes));
          roots.push(tree.root());
          const isThere = (await files.read(`payload/${sha256Hex(bytes)}`)) !== null;
          return isThere ? undefined : [{ name: 'payload', where: `entry ${index}`, detail: 'it is not published' }];
        },
      });
      const { rows } = await database.pool('owner').query('SELECT size, root FROM log_checkpoints');
      const forks = rows.filter(({ size, root }) => !equalBytes(roots[Number(size)] ?? new Uint8Array(), root));
      const size = result.checkpoint?.size ?? 0;
      return [
        ...result.findings.map(({ name, where, detail }) => `${name} at ${where}: ${detail}`),
        ...forks.map(({ size: at }) => `another tree was signed at ${at}`),
        ...(size === written ? [] : [`${size} of ${written} entries are published`]),
      ];
    },
    stop: async (): Promise<void> => {
      for (const witness of witnesses) await witness.kill('SIGTERM');
    },
  };
}

export type SequencerWorld = Awaited<ReturnType<typeof createSequencerWorld>>;
