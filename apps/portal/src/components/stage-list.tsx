'use client';

import { Steps } from '@trialmark/ui';
import { useMessages } from 'next-intl';
import type { Stage } from '../verification/stages.ts';

type StageListProps = {
  readonly stages: readonly Stage[];
  readonly titles: Readonly<Record<string, string>>;
};

/** Stages of a verification with every check they made, in words. A check that has no words shows its name. */
export function StageList({ stages, titles }: StageListProps) {
  const { verify } = useMessages();
  const words: Readonly<Record<string, string>> = verify.checks;
  return (
    <Steps
      labels={verify.states}
      steps={stages.map((stage) => ({
        name: stage.name,
        title: titles[stage.name] ?? stage.name,
        state: stage.state,
        detail: (
          <ul>
            {stage.checks.map((check) => (
              <li key={`${check.name} ${check.detail}`} data-check={check.name} data-ok={check.ok}>
                <span aria-hidden="true">{check.ok ? '✓' : '✗'} </span>
                <span className={check.ok ? undefined : 'font-semibold text-negative'}>
                  {words[check.name.replaceAll('.', '-')] ?? check.name}: {check.detail}
                </span>
              </li>
            ))}
          </ul>
        ),
      }))}
    />
  );
}
