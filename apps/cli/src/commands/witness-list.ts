import type { Policy } from '@trialmark/ledger';
import type { Command } from 'commander';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { formatTimeS, isoTimeS, type Report, toHex } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';
import { askWitness, type WitnessStatus } from '../witness/ask-witness.ts';

type Options = { readonly json?: boolean; readonly policy?: string };

export function addWitnessList(parent: Command): void {
  addCommand(parent, {
    name: 'list',
    summary: 'Ask every witness of a policy for its newest head of every log, and compare',
    examples: ['witness list --policy policy', 'witness list --policy policy --json'],
    notes: ['Two roots for one size, both signed, prove that the log showed two histories. Exit code 1 says so.'],
  })
    .option('--policy <file>', 'trust policy, which names the witnesses (default: TRIALMARK_POLICY_FILE)')
    .action((options: Options) =>
      runCommand(options.json === true, async () => witnessReport(await askAll(readPolicy(options.policy)))),
    );
}

type LogWitnesses = { readonly origin: string; readonly witnesses: readonly WitnessStatus[] };

async function askAll({ logs, witnesses }: Policy): Promise<readonly LogWitnesses[]> {
  return Promise.all(
    logs.map(async (log) => ({
      origin: log.key.name,
      witnesses: await Promise.all(witnesses.map((witness) => askWitness(witness, log))),
    })),
  );
}

/** Fails when a witness answers wrongly or two of them hold different roots for one size. */
export function witnessReport(logs: readonly LogWitnesses[]): Report {
  const split = logs.flatMap(({ origin, witnesses }) => splitSizes(witnesses).map((size) => ({ origin, size })));
  const isWrong = logs.some(({ witnesses }) => witnesses.some(({ state }) => state === 'wrong-signature'));
  const json = logs.map(({ origin, witnesses }) => ({
    origin,
    witnesses: witnesses.map(({ head, ...status }) => ({
      ...status,
      size: head?.size ?? null,
      root: head === null ? null : toHex(head.root),
      cosignedAt: isoTimeS(head?.timeS ?? null),
    })),
  }));
  return {
    ok: split.length === 0 && !isWrong,
    json: { logs: json, splits: split },
    lines: [
      ...logs.flatMap(({ origin, witnesses }) => [origin, ...witnesses.map(line)]),
      ...split.map(
        ({ origin, size }) => `✗ ${origin} has shown two trees of ${size} entries: keep both notes as proof.`,
      ),
    ],
  };
}

function splitSizes(witnesses: readonly WitnessStatus[]): number[] {
  const roots = new Map<number, Set<string>>();
  for (const { head } of witnesses) {
    if (head !== null) roots.set(head.size, (roots.get(head.size) ?? new Set()).add(toHex(head.root)));
  }
  return [...roots].filter(([, seen]) => seen.size > 1).map(([size]) => size);
}

function line({ detail, head, name, state, url }: WitnessStatus): string {
  const mark = { cosigned: '✓', 'no-head': '!', 'no-address': '!', unreachable: '!', 'wrong-signature': '✗' }[state];
  const time = head === null ? '' : `, cosigned at ${formatTimeS(head.timeS)}, root ${toHex(head.root).slice(0, 16)}…`;
  return `  ${mark} ${name}${url === null ? '' : ` (${url})`}: ${detail}${time}`;
}
