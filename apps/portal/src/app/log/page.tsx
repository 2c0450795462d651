import { Notice, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../components/main.tsx';
import { AnchorTable } from '../../log/anchor-table.tsx';
import { CheckpointFacts } from '../../log/checkpoint-facts.tsx';
import { CheckpointTable } from '../../log/checkpoint-table.tsx';
import { EntryTable } from '../../log/entry-table.tsx';
import { LogUnreachable } from '../../log/log-unreachable.tsx';
import { WitnessTable } from '../../log/witness-table.tsx';
import { isDemonstration } from '../../server/is-demonstration.ts';
import { readAnchors } from '../../server/read-anchors.ts';
import { readLatestEntries } from '../../server/read-latest-entries.ts';
import { readLog, readNumbered } from '../../server/read-log.ts';
import { portalSettings } from '../../server/settings.ts';

export const metadata: Metadata = { title: 'The log' };

const SHOWN = 10;

export default async function LogPage() {
  const log = await readLog().catch(() => null);
  if (log === null) return <LogUnreachable />;
  const [t, { logUrl }] = await Promise.all([getTranslations('log'), portalSettings()]);
  const { head, policy } = log;
  const numbers = Array.from({ length: Math.min(SHOWN, head.number + 1) }, (_, i) => head.number - i);
  const [entries, checkpoints, anchors, demonstration] = await Promise.all([
    readLatestEntries(head.size, SHOWN),
    Promise.all(numbers.map(readNumbered)),
    readAnchors(SHOWN),
    isDemonstration(),
  ]);
  return (
    <Main>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="space-y-14">
        <Section id="head" title={t('head.title')}>
          <CheckpointFacts checkpoint={head} />
        </Section>
        <Section id="witnesses" title={t('witnesses.title')} lead={t('witnesses.lead')}>
          <WitnessTable policy={policy} checkpoint={head} />
          {demonstration && <Notice tone="caution">{t('witnesses.demonstration')}</Notice>}
        </Section>
        <Section id="entries" title={t('entries.latest')}>
          <EntryTable entries={entries} />
          <p className="mt-4">
            <a href="/log/entries">{t('entries.all')}</a>
          </p>
        </Section>
        <Section id="checkpoints" title={t('checkpoints.title')}>
          <CheckpointTable checkpoints={checkpoints.filter((checkpoint) => checkpoint !== null)} />
        </Section>
        <Section id="anchors" title={t('anchors.title')}>
          <AnchorTable anchors={anchors} />
        </Section>
        <Section id="read" title={t('read.title')} lead={t('read.lead')}>
          <p>
            <code className="break-all font-mono text-sm">{logUrl}</code>
          </p>
          <p className="mt-3">
            <a href={`${logUrl}/policy`}>{t('read.policy')}</a>
          </p>
          <p className="mt-3">
            <a href="/audit">{t('read.audit')}</a>
          </p>
          <p className="mt-3 max-w-prose text-sm text-muted">{t('checkedBy')}</p>
        </Section>
      </div>
    </Main>
  );
}
