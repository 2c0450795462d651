import { canonicalBytes, entryBytes, sha256Hex, statementDigest, unsigned } from '@trialmark/ledger';
import type { Command } from 'commander';
import { collect, readSubmission } from '../files/read-submission.ts';
import { openContract, readAccountKey } from '../forcing/open-contract.ts';
import { type Posted, postBytes } from '../forcing/post-bytes.ts';
import { orUnreadable } from '../log/chain-reader.ts';
import { readPolicy } from '../log/read-policy.ts';
import { addCommand } from '../terminal/add-command.ts';
import { usageError } from '../terminal/cli-error.ts';
import { formatTimeS, isoTimeS, type Report } from '../terminal/report.ts';
import { runCommand } from '../terminal/run-command.ts';

type Options = {
  readonly json?: boolean;
  readonly policy?: string;
  readonly rpc: string;
  readonly key?: string;
  readonly document: readonly string[];
};

/** What the contract takes. */
const POSTED_BYTES_MAX = 65_535;

export function addLogForce(parent: Command): void {
  addCommand(parent, {
    name: 'force <file>',
    summary: 'Post a signed statement to the contract, so that the log must take it before a deadline',
    examples: [
      'log force statement.json --rpc http://127.0.0.1:4021 --key account.key --policy policy',
      'log force statement.json --document record.json --rpc URL --key account.key --policy policy',
    ],
    notes: [
      'Use it when the registry does not take what you signed. The whole statement and the documents given are posted',
      'in the clear: they are public for ever, and nobody can erase them. Openings of commitments are never posted.',
    ],
  })
    .requiredOption('--rpc <url>', 'node of the chain that holds the contract')
    .option('--key <file>', 'secret of the account that pays (default: TRIALMARK_CHAIN_KEY_FILE)')
    .option('--policy <file>', 'trust policy, which names the contract (default: TRIALMARK_POLICY_FILE)')
    .option('--document <file>', 'a document that the statement names; may be repeated', collect, [])
    .action((file: string, options: Options) =>
      runCommand(options.json === true, ({ warn }) => force(file, options, warn)),
    );
}

async function force(file: string, options: Options, warn: (text: string) => void): Promise<Report> {
  const { statement, documents, openings, attached } = readSubmission(file, options.document);
  if (openings.length > 0) warn('The openings in this file stay here: what is posted is public for ever.');
  const entry = entryBytes(statement);
  const posted = [...documents.map(canonicalBytes), ...attached];
  const text = new TextDecoder().decode(entry);
  for (const bytes of [...posted, entry]) {
    if (bytes.length > POSTED_BYTES_MAX) throw usageError(`The contract takes ${POSTED_BYTES_MAX} bytes at most.`);
  }
  for (const bytes of posted) {
    const digest = sha256Hex(bytes);
    if (!text.includes(digest)) throw usageError(`The statement does not name the document ${digest}.`);
  }
  const key = readAccountKey(options.key);
  const policy = readPolicy(options.policy);
  return await orUnreadable(options.rpc, async () => {
    const contract = await openContract(options.rpc, policy, key);
    // Documents first: the registry looks for them among what was posted before.
    const documentsPosted: Posted[] = [];
    for (const bytes of posted) documentsPosted.push(await postBytes(contract, bytes));
    const demand = await postBytes(contract, entry);
    const digest = statementDigest(unsigned(statement));
    return report({ digest, contract: contract.address, demand, documents: documentsPosted.map(({ leaf }) => leaf) });
  });
}

type Facts = {
  readonly digest: string;
  readonly contract: string;
  readonly demand: Posted;
  readonly documents: readonly string[];
};

function report({ digest, contract, demand, documents }: Facts): Report {
  const { deadlineS, includedAtS, leaf, transaction } = demand;
  const first = transaction === null ? 'It was posted before.' : `Posted in transaction ${transaction}.`;
  const state =
    includedAtS === null
      ? `The log must hold it by ${formatTimeS(deadlineS)}, or the contract shows that it does not.`
      : `The contract has been shown that the log holds it, as of ${formatTimeS(includedAtS)}.`;
  return {
    ok: true,
    json: {
      ...{ digest, leaf, contract, transaction, documents },
      ...{ deadline: isoTimeS(deadlineS), includedAt: isoTimeS(includedAtS) },
    },
    lines: [first, `  statement ${digest}`, `  leaf      ${leaf}`, `  contract  ${contract}`, state],
  };
}
