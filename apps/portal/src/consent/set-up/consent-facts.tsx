import { Digest, SummaryList, type SummaryRow } from '@trialmark/ui';
import Link from 'next/link';
import { getMessages, getTranslations } from 'next-intl/server';
import type { TrialConsent } from '../../server/read-trial-consent.ts';

type ConsentFactsProps = {
  readonly consent: TrialConsent;
  /** Index of the newest statement, null while it has none. */
  readonly newest: number | null;
  /** Also those that wait and those that withdrew. */
  readonly isWhole?: boolean;
};

/** A study's consent as it stands: form, issuers, how many, and the root that anyone can recompute. */
export async function ConsentFacts({ consent, newest, isWhole = false }: ConsentFactsProps) {
  const [t, { common }] = await Promise.all([getTranslations('consent.setUp'), getMessages()]);
  const { policy, issuers, trialId, leaves, waiting, withdrawn, root, epoch } = consent;
  const people = (count: number) => t('people', { count });
  const names = issuers.map(({ name, isRetired }) => (isRetired ? t('retired', { name }) : name));
  const rows: SummaryRow[] = [
    { label: t('version'), value: t('versionValue', { version: policy.version, title: policy.title }) },
    { label: t('issuers'), value: names.length === 0 ? t('noIssuers') : names.join('\n') },
    { label: t('standing'), value: people(leaves) },
    ...(isWhole
      ? [
          { label: t('waiting'), value: people(waiting) },
          { label: t('withdrawn'), value: people(withdrawn) },
        ]
      : []),
    { label: t('root'), value: <Digest value={root} what={t('root')} labels={common.copy} /> },
    { label: t('epoch'), value: String(epoch) },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <p className="mt-5 flex flex-wrap gap-x-8 gap-y-2 print:hidden">
        <Link href={`/studies/${trialId}`}>{t('patientsPage')}</Link>
        {newest !== null && <a href={`/log/entries/${newest}`}>{t('inLog')}</a>}
      </p>
    </>
  );
}
