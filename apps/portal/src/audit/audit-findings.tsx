'use client';

import { type AuditDocument, summariseRules } from '@trialmark/audit';
import { Details, Section, Table, Tag } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';
import { CONCERN_TONE } from '../findings/concern-tone.ts';
import { CONCERNS, type Finding } from '../findings/finding-types.ts';
import { ruleWords, verdictWords } from '../findings/finding-words.ts';

type Trial = AuditDocument['findings']['trials'][number];

/** What the rules find: counts by rule, then what needs attention or is undecided, trial by trial. */
export function AuditFindings({ document }: { readonly document: AuditDocument }) {
  const t = useTranslations('audit.findings');
  const c = useTranslations('findings');
  const { findings } = useMessages();
  const { log, trials } = document.findings;
  const rows = summariseRules(document.findings);
  const loud = trials.filter((trial) => trial.findings.some(isLoud));
  return (
    <Section id="findings" title={t('title')} lead={t('lead')}>
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          caption={t('caption')}
          captionHidden
          rows={rows}
          rowKey={({ rule }) => rule}
          columns={[
            { id: 'rule', header: t('rule'), cell: ({ rule }) => ruleWords(findings, rule.split('/')[0] ?? rule) },
            ...CONCERNS.map((concern) => ({
              id: concern,
              header: c(`concern.${concern}`),
              numeric: true,
              cell: (row: (typeof rows)[number]) => row[concern],
            })),
          ]}
        />
      )}
      {log.length > 0 && (
        <>
          <h3 className="mb-2 mt-8 text-lg font-semibold">{t('log')}</h3>
          <Sentences found={log} />
        </>
      )}
      {trials.length > 0 && <h3 className="mb-2 mt-8 text-lg font-semibold">{t('trials')}</h3>}
      {trials.length > 0 && loud.length === 0 && <p>{t('quiet')}</p>}
      <TrialList trials={loud} />
      {loud.length < trials.length && (
        <Details summary={t('all', { count: trials.length - loud.length })}>
          <TrialList trials={trials.filter((trial) => !loud.includes(trial))} />
        </Details>
      )}
    </Section>
  );
}

const isLoud = ({ concern }: Finding) => concern !== 'none';

function TrialList({ trials }: { readonly trials: readonly Trial[] }) {
  const c = useTranslations('findings.item');
  return (
    <ul>
      {trials.map(({ findings, registryId, title }) => (
        <li key={registryId} data-trial={registryId} className="border-b border-line py-4">
          <p className="mb-1 font-semibold">
            <a href={`/trials/${registryId}#findings`}>{title ?? c('sealed')}</a>{' '}
            <span className="text-sm tabular-nums text-muted">{registryId}</span>
          </p>
          <Sentences found={findings.some(isLoud) ? findings.filter(isLoud) : findings} />
        </li>
      ))}
    </ul>
  );
}

function Sentences({ found }: { readonly found: readonly Finding[] }) {
  const c = useTranslations('findings');
  const { findings } = useMessages();
  return (
    <ul className="space-y-2">
      {found.map((finding, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two findings of a log may be alike, and none moves
        <li key={`${finding.rule} ${place}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Tag tone={CONCERN_TONE[finding.concern]}>{c(`concern.${finding.concern}`)}</Tag>
          <span className="font-semibold">{verdictWords(findings, finding)}</span>
          <span className="max-w-prose">{finding.sentence}</span>
        </li>
      ))}
    </ul>
  );
}
