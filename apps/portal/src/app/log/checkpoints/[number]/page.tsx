import { Breadcrumb, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Main } from '../../../../components/main.tsx';
import { CheckpointFacts } from '../../../../log/checkpoint-facts.tsx';
import { parseIndex } from '../../../../log/entry-index.ts';
import { LogUnreachable } from '../../../../log/log-unreachable.tsx';
import { WitnessTable } from '../../../../log/witness-table.tsx';
import { readLog, readNumbered } from '../../../../server/read-log.ts';

type CheckpointPageProps = { readonly params: Promise<{ readonly number: string }> };

export async function generateMetadata({ params }: CheckpointPageProps): Promise<Metadata> {
  return { title: `Checkpoint ${(await params).number} of the log` };
}

export default async function CheckpointPage({ params }: CheckpointPageProps) {
  const number = parseIndex((await params).number);
  if (number === null) notFound();
  const log = await readLog().catch(() => null);
  if (log === null) return <LogUnreachable />;
  const [checkpoint, t, c] = await Promise.all([
    readNumbered(number),
    getTranslations('log'),
    getTranslations('common'),
  ]);
  if (checkpoint === null) notFound();
  return (
    <Main>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ text: t('title'), href: '/log' }]} />
      <PageHeader title={t('checkpoints.title1', { number: String(number) })} />
      <div className="space-y-12">
        <CheckpointFacts checkpoint={checkpoint} />
        <Section id="witnesses" title={t('witnesses.title')}>
          <WitnessTable policy={log.policy} checkpoint={checkpoint} />
        </Section>
        <Section id="note" title={t('checkpoints.note')}>
          <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded-md border border-line bg-sunken p-4 font-mono text-sm">
            {checkpoint.note}
          </pre>
        </Section>
      </div>
    </Main>
  );
}
