import type { DatasetDetail, DatasetEvent } from '@trialmark/api';
import { Digest, Timeline } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../../record/date-words.ts';

/** Every version and the closing, the newest first, with their places in the log. */
export async function DatasetHistory({ history }: { readonly history: DatasetDetail['history'] }) {
  const t = await getTranslations('datasets.page.history');
  const events = history.toReversed().map((event) => ({
    id: event.digest,
    title: event.version === null ? t('closed') : t('version', { version: event.version }),
    ...whenOf(event, t),
    children: <EventDetail event={event} />,
  }));
  return <Timeline events={events} />;
}

type Translate = (key: 'pending' | 'evidence', values?: { readonly time: string }) => string;

function whenOf({ place: { evidenceAt } }: DatasetEvent, t: Translate) {
  if (evidenceAt === null) return { when: t('pending') };
  const at = new Date(evidenceAt * 1_000);
  return { when: t('evidence', { time: instantWords(at) }), dateTime: at.toISOString() };
}

async function EventDetail({ event }: { readonly event: DatasetEvent }) {
  const [t, { common }] = await Promise.all([getTranslations('datasets.page.history'), getMessages()]);
  const { descriptionDigest, manifestRoot, reason, place, issuer } = event;
  return (
    <div className="max-w-prose space-y-1 text-sm">
      {reason !== null && <p>{reason}</p>}
      {descriptionDigest !== null && (
        <p>
          {t('description')} <Digest value={descriptionDigest} what={t('description')} labels={common.copy} />
        </p>
      )}
      {manifestRoot !== null && (
        <p>
          {t('manifest')} <Digest value={manifestRoot} what={t('manifest')} labels={common.copy} />
        </p>
      )}
      <p className="text-muted">
        {place.index === null ? (
          t('waiting')
        ) : (
          <a href={`/log/entries/${place.index}`}>{t('entry', { index: String(place.index) })}</a>
        )}
        {' · '}
        {t('by', { issuer })}
      </p>
    </div>
  );
}
