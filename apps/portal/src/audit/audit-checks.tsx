'use client';

import type { AuditDocument } from '@trialmark/audit';
import { Details, Section, Table, Tag } from '@trialmark/ui';
import { useMessages, useTranslations } from 'next-intl';

type AuditChecksProps = {
  readonly document: AuditDocument;
  readonly part: 'violations' | 'notices' | 'checks';
};

/** A part of the report that lists checks: what does not hold, what to know, or every check. */
export function AuditChecks({ document, part }: AuditChecksProps) {
  const t = useTranslations('audit');
  if (part === 'checks') {
    return (
      <Section id="checks" title={t('checks.title')}>
        <Details summary={t('checks.caption')} open={!document.ok}>
          <EveryCheck checks={document.checks} />
        </Details>
      </Section>
    );
  }
  const [found, omitted] =
    part === 'violations'
      ? [document.violations, document.violationsOmitted]
      : [document.notices, document.noticesOmitted];
  if (part === 'violations' && found.length === 0) return null;
  return (
    <Section id={part} title={t(`${part}.title`)} {...(part === 'notices' && { lead: t('notices.lead') })}>
      {found.length === 0 ? <p>{t('notices.none')}</p> : <Places caption={t(`${part}.caption`)} found={found} />}
      {omitted > 0 && <p className="mt-2">{t('violations.omitted', { count: omitted })}</p>}
    </Section>
  );
}

type Place = AuditDocument['violations'][number];

function Places({ caption, found }: { readonly caption: string; readonly found: readonly Place[] }) {
  const t = useTranslations('audit.violations');
  return (
    <Table
      caption={caption}
      captionHidden
      rows={found}
      rowKey={({ detail, name, where }) => `${name} ${where} ${detail}`}
      columns={[
        { id: 'where', header: t('where'), cell: ({ where }) => where },
        { id: 'what', header: t('what'), cell: ({ name }) => <code className="font-mono text-sm">{name}</code> },
        { id: 'detail', header: t('detail'), cell: ({ detail }) => <span className="break-words">{detail}</span> },
      ]}
    />
  );
}

function EveryCheck({ checks }: Pick<AuditDocument, 'checks'>) {
  const t = useTranslations('audit.checks');
  const { verify } = useMessages();
  const words: Readonly<Record<string, string>> = verify.checks;
  return (
    <Table
      caption={t('caption')}
      captionHidden
      rows={checks}
      rowKey={({ detail, name }) => `${name} ${detail}`}
      columns={[
        {
          id: 'check',
          header: t('check'),
          cell: ({ name }) => words[name.replaceAll('.', '-')] ?? <code className="font-mono text-sm">{name}</code>,
        },
        {
          id: 'state',
          header: t('state'),
          cell: ({ name, ok }) => (
            <span data-check={name} data-ok={ok}>
              <Tag tone={ok ? 'positive' : 'negative'}>{ok ? t('holds') : t('fails')}</Tag>
            </span>
          ),
        },
        { id: 'detail', header: t('detail'), cell: ({ detail }) => <span className="break-words">{detail}</span> },
      ]}
    />
  );
}
