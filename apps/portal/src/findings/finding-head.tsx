import { ruleId } from '@trialmark/registry';
import { Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { CONCERN_TONE } from './concern-tone.ts';
import type { Finding } from './finding-types.ts';
import { ruleWords, verdictWords } from './finding-words.ts';

/** The verdict of a finding, its rule and its sentence. */
export async function FindingHead({ finding }: { readonly finding: Finding }) {
  const [t, { findings }] = await Promise.all([getTranslations('findings'), getMessages()]);
  const { concern, rule, sentence } = finding;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{verdictWords(findings, finding)}</span>
        <Tag tone={CONCERN_TONE[concern]}>{t(`concern.${concern}`)}</Tag>
        <a href={`/findings/${rule}`} className="text-sm">
          {ruleWords(findings, rule)} <span className="text-muted">({ruleId(finding)})</span>
        </a>
      </p>
      <p className="mt-1 max-w-prose">{sentence}</p>
    </>
  );
}
