import type { ReactNode } from 'react';
import { Tag } from '../text/tag.tsx';
import type { Tone } from '../tone.ts';

export type StepState = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
export type Step = {
  readonly name: string;
  readonly title: ReactNode;
  readonly state: StepState;
  readonly detail?: ReactNode;
};

const TONES: Readonly<Record<StepState, Tone>> = {
  waiting: 'neutral',
  running: 'info',
  passed: 'positive',
  failed: 'negative',
  skipped: 'caution',
};

type StepsProps = { readonly steps: readonly Step[]; readonly labels: Readonly<Record<StepState, string>> };

/** The steps of a verification, each with its state in words and what was found. */
export function Steps({ steps, labels }: StepsProps) {
  return (
    <ol className="border-t border-line">
      {steps.map((step, index) => (
        <li
          key={step.name}
          data-step={step.name}
          data-state={step.state}
          className="grid grid-cols-[1.75rem_1fr_auto] gap-x-3 border-b border-line py-3"
        >
          <span className="tabular-nums text-muted">{index + 1}.</span>
          <div className="min-w-0">
            <p className="font-semibold">{step.title}</p>
            {step.detail !== undefined && <div className="break-words text-sm text-muted">{step.detail}</div>}
          </div>
          <span>
            <Tag tone={TONES[step.state]}>{labels[step.state]}</Tag>
          </span>
        </li>
      ))}
    </ol>
  );
}
