import { Timeline } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../record/date-words.ts';
import type { VersionView } from './trial-view.ts';

/** Every statement about the trial, newest first. */
export async function History({ versions }: { readonly versions: readonly VersionView[] }) {
  const [t, { trial }] = await Promise.all([getTranslations('trial.history'), getMessages()]);
  const types: Readonly<Record<string, string>> = trial.types;
  const events = versions.toReversed().map((version) => ({
    id: version.digest,
    title: t('version', {
      number: String(version.number),
      what: types[version.type.replaceAll('.', '-')] ?? version.type,
    }),
    when:
      version.evidenceTimeS === null
        ? t('pending')
        : t('evidenceTime', { time: instantWords(new Date(version.evidenceTimeS * 1_000)) }),
    ...(version.evidenceTimeS === null ? {} : { dateTime: new Date(version.evidenceTimeS * 1_000).toISOString() }),
    children: <HistoryDetail version={version} />,
  }));
  return (
    <>
      <p className="mb-6 max-w-prose text-muted">{t('lead')}</p>
      <Timeline events={events} />
    </>
  );
}

async function HistoryDetail({ version }: { readonly version: VersionView }) {
  const t = await getTranslations('trial.history');
  const { reason, ethicsReference, declaredBeforeDataSeen } = version;
  return (
    <div className="max-w-prose space-y-1 text-sm">
      {reason !== null && (
        <p>
          <span className="font-semibold">{t('reason')}:</span> {reason}
        </p>
      )}
      {ethicsReference !== null && (
        <p>
          <span className="font-semibold">{t('ethics')}:</span> {ethicsReference}
        </p>
      )}
      {declaredBeforeDataSeen !== null && <p>{declaredBeforeDataSeen ? t('beforeData') : t('afterData')}</p>}
      <p className="text-muted">
        {version.index === null ? (
          t('pendingEntry')
        ) : (
          <a href={`/log/entries/${version.index}`}>{t('entry', { index: String(version.index) })}</a>
        )}
        {' · '}
        {t('by', { issuer: version.issuer })}
      </p>
    </div>
  );
}
