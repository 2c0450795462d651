'use client';

import { Button, Details, EmptyState, Notice } from '@trialmark/ui';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { useVault } from '../../vault/use-vault.ts';
import type { StudyView } from '../study-view.ts';
import { Looking } from '../wallet/looking.tsx';
import { type OwnConsent, useOwnConsents } from '../wallet/use-own-consents.ts';
import { ExportUses } from './export-uses.tsx';
import type { UseOfMine } from './operations/use-of-mine.ts';
import { UseDetails } from './use-details.tsx';
import { UseLists } from './use-lists.tsx';
import { type FoundData, useMyData } from './use-my-data.ts';

type MyDataProps = { readonly studies: readonly StudyView[]; readonly apiOrigin: string };

/**
 * Where the participant's data is. One address for everything: an address for each request would tell the site which of
 * them somebody looks at.
 */
export function MyData({ studies, apiOrigin }: MyDataProps) {
  const { state, refresh } = useOwnConsents(studies, apiOrigin);
  if (state.kind !== 'found') return <Looking state={state} onRetry={refresh} />;
  return <Found studies={studies} consents={state.consents} apiOrigin={apiOrigin} />;
}

type FoundProps = MyDataProps & { readonly consents: readonly OwnConsent[] };

function Found({ studies, consents, apiOrigin }: FoundProps) {
  const t = useTranslations('data');
  const { state, refresh, lookAgain } = useMyData(studies, consents, apiOrigin);
  const [shown, setShown] = useState<string | null>(null);
  useSeen(state.kind === 'found' ? state.data.uses : null);
  if (state.kind === 'looking') return <p role="status">{t('looking')}</p>;
  if (state.kind === 'failed') return <Looking state={state} onRetry={refresh} />;
  const { data } = state;
  const use = data.uses.find(({ request }) => request === shown);
  const own = consents.find(({ study }) => study.trial === use?.trial);
  if (use !== undefined && own !== undefined) {
    const back = () => {
      setShown(null);
      lookAgain();
    };
    return (
      <UseDetails
        use={use}
        own={own}
        entry={data.entryOf(use)}
        apiOrigin={apiOrigin}
        onAnswered={lookAgain}
        onBack={back}
      />
    );
  }
  return (
    <div className="space-y-12">
      <Explanation />
      <Incomplete data={data} onRetry={refresh} />
      {consents.length === 0 ? (
        <EmptyState title={t('noConsents')}>
          <Link href="/studies">{t('toStudies')}</Link>
        </EmptyState>
      ) : (
        <>
          <UseLists uses={data.uses} consents={consents} onShow={setShown} />
          <ExportUses uses={data.uses} consents={consents} />
        </>
      )}
    </div>
  );
}

/** What is shown has been seen from the next visit on. */
function useSeen(uses: readonly UseOfMine[] | null): void {
  const { run } = useVault();
  const note = useCallback(
    async (all: readonly UseOfMine[]) => {
      for (const trial of new Set(all.map((use) => use.trial))) {
        const news = all.filter((use) => use.trial === trial).flatMap((use) => use.news);
        if (!news.some(({ isNew }) => isNew)) continue;
        await run('data.seen', { trial, keys: news.map(({ key }) => key) });
      }
    },
    [run],
  );
  useEffect(() => {
    // Where it cannot be kept, the same is new again: nothing is lost.
    if (uses !== null) note(uses).catch(() => undefined);
  }, [note, uses]);
}

function Explanation() {
  const t = useTranslations('data');
  return (
    <Details summary={t('how')}>
      <p className="mb-3 max-w-prose">{t('howText1')}</p>
      <p className="mb-3 max-w-prose">{t('howText2')}</p>
      <p className="max-w-prose">{t('howText3')}</p>
    </Details>
  );
}

function Incomplete({ data, onRetry }: { readonly data: FoundData; readonly onRetry: () => void }) {
  const t = useTranslations('data');
  if (data.lost === 0 && data.unreadable === 0) return null;
  return (
    <Notice tone="caution" live>
      {data.lost > 0 && <p>{t('lost', { count: data.lost })}</p>}
      {data.unreadable > 0 && <p>{t('unreadable', { count: data.unreadable })}</p>}
      <p>
        <Button variant="secondary" onClick={onRetry}>
          {t('again')}
        </Button>
      </p>
    </Notice>
  );
}
