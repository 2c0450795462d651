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
          <Sentences found={log} answers={[]} />
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
      {trials.map(({ answers, findings, registryId, sponsorName, title }) => (
        <li key={registryId} data-trial={registryId} className="border-b border-line py-4">
          <p className="mb-1 font-semibold">
            <a href={`/trials/${registryId}#findings`}>{title ?? c('sealed')}</a>{' '}
            <span className="text-sm text-muted">
              <span className="tabular-nums">{registryId}</span> {sponsorName}
            </span>
          </p>
          <Sentences found={findings.some(isLoud) ? findings.filter(isLoud) : findings} answers={answers} />
        </li>
      ))}
    </ul>
  );
}

type SentencesProps = { readonly found: readonly Finding[]; readonly answers: Trial['answers'] };

/** Findings in words, each with the sponsor's answers beside it. */
function Sentences({ found, answers }: SentencesProps) {
  const c = useTranslations('findings');
  const { findings } = useMessages();
  return (
    <ul className="space-y-3">
      {found.map((finding, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two findings of a log may be alike, and none moves
        <li key={`${finding.rule} ${place}`}>
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold">{verdictWords(findings, finding)}</span>
            <Tag tone={CONCERN_TONE[finding.concern]}>{c(`concern.${finding.concern}`)}</Tag>
            <a href={`/findings/${finding.rule}`} className="text-sm">
              {ruleWords(findings, finding.rule)}
            </a>
          </p>
          <p className="max-w-prose">{finding.sentence}</p>
          {answers
            .filter(({ rule }) => rule === finding.rule)
            .map(({ index, statement, text, verdict }) => (
              <figure key={statement} className="mt-2 border-l-4 border-l-info bg-info-soft px-4 py-2 text-sm">
                <figcaption className="font-semibold">
                  {c('answers.title')} (
                  <a href={`/log/entries/${index}`}>{c('evidence.entry', { index: String(index) })}</a>, {verdict})
                </figcaption>
                <blockquote className="max-w-prose whitespace-pre-line break-words">
                  {text ?? c('answers.notHere')}
                </blockquote>
              </figure>
            ))}
        </li>
      ))}
    </ul>
  );
}
