import type { FetchFile, Policy } from '@trialmark/ledger';
import { Frontier, formatLogPath, hashLeaf, verifyLog } from '@trialmark/ledger';
import { checkGenesis, replayStatements } from '@trialmark/registry';

export type ReplayedLog = {
  /** What is wrong with the published log, in words; nothing when it is as it should be. */
  readonly problems: readonly string[];
  readonly size: number;
  /** Digests of the statements, by index. */
  readonly digests: readonly string[];
  /** Roots of the tree by size, from 0. */
  readonly roots: readonly Uint8Array[];
};

/** The whole check that an auditor makes: every hash and signature of the log, then every statement from the first. */
export async function replayLog(fetch: FetchFile, policy: Policy): Promise<ReplayedLog> {
  const replay = replayStatements((sha256) => fetch(formatLogPath({ kind: 'payload', sha256 })));
  const tree = new Frontier();
  const roots = [tree.root()];
  const digests: string[] = [];
  const violations: string[] = [];
  const verified = await verifyLog(fetch, policy, {
    onEntry: async (index, bytes) => {
      tree.append(hashLeaf(bytes));
      roots.push(tree.root());
      const { parsed, findings } = await replay.next(index, new Uint8Array(bytes));
      digests.push(parsed?.digest ?? '');
      for (const { severity, name, where, detail } of findings) {
        if (severity === 'violation') violations.push(`${name} at ${where}: ${detail}`);
      }
      return undefined;
    },
  });
  const genesis = checkGenesis(replay.state.directory.genesis, policy).filter(({ ok }) => !ok);
  return {
    problems: [
      ...verified.findings.map(({ name, where, detail }) => `${name} at ${where}: ${detail}`),
      ...genesis.map(({ name, detail }) => `${name}: ${detail}`),
      ...violations,
    ],
    size: verified.checkpoint?.size ?? 0,
    digests,
    roots,
  };
}
