import type { AuditOptions } from '@trialmark/audit';
import type { Progress } from '../terminal/progress.ts';

/** Shows how many entries of a log have been read. */
export function showEntries(bar: Progress): NonNullable<AuditOptions['onProgress']> {
  return ({ done, stage, total }) => {
    if (stage === 'statements' && total !== null) bar.show(done, total, `${done} of ${total} entries`);
  };
}
