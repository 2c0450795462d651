import type { ConsentState } from '@trialmark/registry';

/** Whether a proof against this root would count now: after it, leaves were only added. docs/protocol/sharing.md, `batch.root`. */
export function isFreshRoot({ roots, rootOwed }: Pick<ConsentState, 'roots' | 'rootOwed'>, root: string): boolean {
  if (rootOwed) return false;
  for (const stated of roots.toReversed()) {
    if (stated.root === root) return true;
    if (stated.by === 'withdrawal' || stated.changedLeaves) return false;
  }
  return false;
}
