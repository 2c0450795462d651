import { type EquivocationResult, formatVerifierKey } from '@trialmark/ledger';
import { checkLines, type Report, toHex } from '../terminal/report.ts';

/** Whom a proof convicts, and of what; `ok` when it does. */
export function equivocationReport(result: EquivocationResult): Report {
  const { checks, ok } = result;
  if (!result.ok) {
    return {
      ok,
      json: { checks, conviction: null },
      lines: [...checkLines(checks), '', '✗ This convicts nobody under the policy.'],
    };
  }
  const { a, b, cosignedBoth, index, key } = result.conviction;
  const head = ({ root, size }: typeof a) => ({ size, root: toHex(root) });
  const split =
    index === null
      ? `It signed two roots for its first ${a.size} entries.`
      : `Entry ${index} is one thing among the first ${a.size} and another among the first ${b.size}.`;
  const witnesses =
    cosignedBoth.length === 0
      ? 'No witness of the policy cosigned both.'
      : `These witnesses of the policy cosigned both, and failed too: ${cosignedBoth.join(', ')}.`;
  return {
    ok,
    json: {
      checks,
      conviction: { origin: a.origin, key: formatVerifierKey(key), a: head(a), b: head(b), index, cosignedBoth },
    },
    lines: [
      ...checkLines(checks),
      '',
      `✓ ${a.origin} showed two histories. ${split}`,
      witnesses,
      'It does not say which history is right, or who used the key.',
    ],
  };
}
