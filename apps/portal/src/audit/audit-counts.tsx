'use client';

import type { AuditDocument } from '@trialmark/audit';
import { Section, Table } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';

/** What is in the log, in numbers; statements by their type below. */
export function AuditCounts({ counts }: Pick<AuditDocument, 'counts'>) {
  const t = useTranslations('audit.counts');
  const { audit } = useMessages();
  const given: Readonly<Record<string, unknown>> = counts;
  const known = Object.entries(audit.counts.labels).flatMap(([name, label]) => {
    const count = given[name];
    return typeof count === 'number' ? [{ id: name, label, count }] : [];
  });
  const types = Object.entries(counts.statements).map(([type, count]) => ({ id: type, label: type, count }));
  return (
    <Section id="counts" title={t('title')}>
      <Table
        caption={t('caption')}
        captionHidden
        rows={[...known, ...types]}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'what',
            header: t('what'),
            cell: ({ id, label }) => (id === label ? <code className="font-mono text-sm">{label}</code> : label),
          },
          { id: 'count', header: t('count'), numeric: true, cell: ({ count }) => count },
        ]}
      />
    </Section>
  );
}
