/**
 * Verifies one entry of the log in the reader's browser, from the log's own files.
 *
 * Guarantees: when all stages pass, the latest checkpoint is signed and cosigned under the policy; the entry is in its
 * tree at `index`; the entry is the statement with `digest`; the record it names is the payload served for it; the key
 * that signed it was entitled to by the statements before it; and the checkpoint that the evidence time comes from
 * covers it, while the one before did not.
 * Does NOT check: anchors on a chain, nor what later statements say. This code comes from the site it checks: who needs
 * more runs the command line, obtained elsewhere, with a policy obtained elsewhere.
 * Trusts: the policy.
 */
import type { Check, FetchFile, ParsedStatement, Policy, TileReader, VerifiedCheckpoint } from '@trialmark/ledger';
import { checkEvidence } from './check-evidence.ts';
import type { EntryClaim } from './entry-claim.ts';
import { loadLedger } from './load-ledger.ts';
import { checkSpeaker, replayDirectory } from './replay-directory.ts';
import { runStages, type Stage } from './stages.ts';

type Input = {
  readonly claim: EntryClaim;
  readonly policy: string;
  readonly fetch: FetchFile;
  readonly onChange: (stages: readonly Stage[]) => void;
  readonly onProgress: (read: number) => void;
};

type Found = { policy?: Policy; head?: VerifiedCheckpoint; reader?: TileReader; statement?: ParsedStatement };

export async function verifyEntry({ claim, policy, fetch, onChange, onProgress }: Input): Promise<readonly Stage[]> {
  const ledger = await loadLedger();
  const found: Found = {};
  const plan = [
    {
      name: 'policy',
      run: async () => {
        found.policy = ledger.parsePolicy(policy);
        const { logs, witnesses, quorum } = found.policy;
        const detail = `${logs.length} log, ${witnesses.length} witnesses, quorum “${quorum}”`;
        return [{ name: 'policy.format', ok: true, detail }];
      },
    },
    {
      name: 'checkpoint',
      run: async () => {
        const note = await fetch('checkpoint');
        if (note === null || found.policy === undefined) return [];
        const result = await ledger.verifyCheckpoint(new TextDecoder().decode(note), found.policy);
        if (result.ok) {
          found.head = result.checkpoint;
          found.reader = ledger.createTileReader(fetch, result.checkpoint);
        }
        return result.checks;
      },
    },
    { name: 'entry', run: () => checkEntry(ledger, found, claim) },
    { name: 'record', run: () => checkPayload(ledger, found, fetch) },
    {
      name: 'signer',
      run: async () => {
        const { reader, statement } = found;
        if (reader === undefined || statement === undefined) return [];
        const replay = await replayDirectory({ ledger, reader, until: claim.index, onProgress });
        const { checkGenesis } = await import('@trialmark/registry');
        const pins = found.policy === undefined ? [] : checkGenesis(replay.directory.genesis, found.policy);
        const { refused } = replay;
        const detail = refused.length === 0 ? `${claim.index} entries before this one` : refused.slice(0, 3).join('; ');
        const before: Check = { name: 'directory.replay', ok: refused.length === 0, detail };
        return [before, ...pins, ...(await checkSpeaker(ledger, replay.directory, replay.sponsors, statement))];
      },
    },
    ...(claim.evidence === null
      ? []
      : [{ name: 'evidence', run: () => checkEvidence({ ledger, fetch, claim, ...found }) }]),
  ];
  return runStages(plan, onChange);
}

async function checkEntry(
  ledger: typeof import('@trialmark/ledger'),
  found: Found,
  claim: EntryClaim,
): Promise<readonly Check[]> {
  const { head, reader } = found;
  if (head === undefined || reader === undefined) return [];
  const covered = claim.index < head.size;
  const covers: Check = { name: 'entry.covered', ok: covered, detail: `entry ${claim.index} of ${head.size}` };
  if (!covered) return [covers];
  const bytes = await reader.readEntry(claim.index);
  const inTree: Check = {
    name: 'entry.inclusion',
    ok: true,
    detail: `${bytes.length} bytes, at their place in the tree`,
  };
  const parsed = ledger.parseStatement(bytes);
  if (!parsed.ok) return [covers, inTree, { name: 'statement.format', ok: false, detail: 'the entry is no statement' }];
  found.statement = parsed;
  const same = parsed.digest === claim.digest;
  return [covers, inTree, { name: 'statement.digest', ok: same, detail: parsed.digest }];
}

async function checkPayload(
  ledger: typeof import('@trialmark/ledger'),
  { statement }: Found,
  fetch: FetchFile,
): Promise<readonly Check[]> {
  if (statement === undefined) return [];
  const { body } = statement.statement;
  if (!('recordDigest' in body)) return [{ name: 'record.none', ok: true, detail: 'this statement names no record' }];
  const bytes = await fetch(`payload/${body.recordDigest}`);
  if (bytes === null) return [{ name: 'record.payload', ok: false, detail: 'the record is missing' }];
  const digest = ledger.sha256Hex(bytes);
  return [{ name: 'record.payload', ok: digest === body.recordDigest, detail: digest }];
}
