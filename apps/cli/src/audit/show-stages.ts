import type { AuditOptions, AuditStage } from '@trialmark/audit';
import type { Progress } from '../terminal/progress.ts';

const WORDS: Readonly<Record<AuditStage, string>> = {
  reading: 'Reading checkpoints and anchors',
  statements: 'entries',
  proofs: 'proofs',
  anchors: 'anchors asked of the chain',
  findings: 'trials held against the rules',
};

/** Shows how far each stage of an audit has come. */
export function showStages(bar: Progress): NonNullable<AuditOptions['onProgress']> {
  return ({ done, stage, total }) => {
    const words = WORDS[stage];
    bar.show(total === null ? null : done, total ?? 0, total === null ? words : `${done} of ${total} ${words}`);
  };
}
