import type { ParsedStatement, Policy, VerifiedReceipt } from '@trialmark/ledger';
import { loadLedger } from './load-ledger.ts';
import { runStages, type Stage } from './stages.ts';

type Input = {
  readonly receipt: string;
  readonly policy: string;
  readonly onChange: (stages: readonly Stage[]) => void;
};

export type ReceiptVerification = {
  readonly stages: readonly Stage[];
  /** What the receipt proves; null where a stage failed. */
  readonly proven: (VerifiedReceipt & { readonly statement: ParsedStatement }) | null;
};

/**
 * Verifies a receipt file against a policy file, on this machine, with nothing from the network.
 *
 * Guarantees what `verifyReceipt` guarantees, and that the entry is a statement in its one canonical spelling. Does NOT
 * check who signed the statement: the signer's key is in other entries of the log.
 */
export async function verifyReceiptFile({ receipt, policy, onChange }: Input): Promise<ReceiptVerification> {
  const ledger = await loadLedger();
  let trusted: Policy | null = null;
  let verified: VerifiedReceipt | null = null;
  let statement: ParsedStatement | null = null;
  const stages = await runStages(
    [
      {
        name: 'policy',
        run: async () => {
          trusted = ledger.parsePolicy(policy);
          const { logs, witnesses, quorum } = trusted;
          const detail = `${logs.length} log, ${witnesses.length} witnesses, quorum “${quorum}”`;
          return [{ name: 'policy.format', ok: true, detail }];
        },
      },
      {
        name: 'receipt',
        run: async () => {
          if (trusted === null) return [];
          const result = await ledger.verifyReceipt(receipt, trusted);
          if (result.ok) verified = result.receipt;
          return result.checks;
        },
      },
      {
        name: 'statement',
        run: async () => {
          if (verified === null) return [];
          const parsed = ledger.parseStatement(verified.entry);
          if (parsed.ok) statement = parsed;
          return parsed.ok
            ? [{ name: 'statement.format', ok: true, detail: `${parsed.statement.type}, digest ${parsed.digest}` }]
            : parsed.problems.map((problem) => ({
                name: `statement.${problem.rule}`,
                ok: false,
                detail: `${problem.path} ${problem.message}`.trim(),
              }));
        },
      },
    ],
    onChange,
  );
  return { stages, proven: provenBy(verified, statement) };
}

function provenBy(receipt: VerifiedReceipt | null, statement: ParsedStatement | null): ReceiptVerification['proven'] {
  return receipt === null || statement === null ? null : { ...receipt, statement };
}
