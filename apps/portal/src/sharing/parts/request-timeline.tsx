import { Digest, Timeline } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../../record/date-words.ts';
import type { RequestView } from '../request-view.ts';
import { timelineOf } from '../words/timeline-of.ts';

/** What happened to a request, the newest first. */
export async function RequestTimeline({ request }: { readonly request: RequestView }) {
  const [t, { common, sharing }] = await Promise.all([getTranslations('sharing.timeline'), getMessages()]);
  const events = timelineOf(request, sharing).toReversed();
  return (
    <Timeline
      events={events.map(({ id, at, title, by, text, statement }) => ({
        id,
        title,
        when: instantWords(at),
        dateTime: at,
        children: (
          <div className="max-w-prose space-y-1 text-sm">
            {text !== null && <p className="whitespace-pre-line">{text}</p>}
            {by !== null && <p className="break-all text-muted">{t('by', { member: by })}</p>}
            {statement !== null && (
              <p className="text-muted">
                {t('statement')}: <Digest value={statement} what={t('statement')} labels={common.copy} />
              </p>
            )}
          </div>
        ),
      }))}
    />
  );
}
