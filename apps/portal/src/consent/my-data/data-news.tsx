'use client';

import { Notice, Section } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { StudyView } from '../study-view.ts';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import { NEWS, type NewsKind } from './operations/news-kinds.ts';
import { useMyData } from './use-my-data.ts';

type DataNewsProps = {
  readonly studies: readonly StudyView[];
  readonly consents: readonly OwnConsent[];
  readonly apiOrigin: string;
};

/** What is new about the participant's data since they last looked, worked out here from lists that are the same for all. */
export function DataNews({ studies, consents, apiOrigin }: DataNewsProps) {
  const t = useTranslations('data.news');
  const { state } = useMyData(studies, consents, apiOrigin);
  const news = state.kind === 'found' ? state.data.uses.flatMap((use) => use.news).filter(isWorthTelling) : [];
  const counts = NEWS.map((kind) => ({ kind, count: news.filter((each) => each.kind === kind).length }));
  const link = <Link href="/wallet/data">{t('link')}</Link>;
  return (
    <Section title={t('homeTitle')}>
      {news.length > 0 ? (
        <Notice live tone="info" title={t('title')}>
          <ul className="mb-3 list-disc space-y-1 pl-6">
            {counts.map(({ kind, count }) => count > 0 && <li key={kind}>{t(kind, { count })}</li>)}
          </ul>
          <p>{link}</p>
        </Notice>
      ) : (
        <>
          {state.kind === 'found' && <p className="mb-3">{t(state.data.lost > 0 ? 'failed' : 'none')}</p>}
          {state.kind === 'failed' && <p className="mb-3">{t('failed')}</p>}
          <p>{link}</p>
        </>
      )}
    </Section>
  );
}

/** A question stays until it is answered; all else is told once. */
const isWorthTelling = ({ kind, isNew }: { readonly kind: NewsKind; readonly isNew: boolean }) =>
  isNew || kind === 'asked';
