import { Digest, Notice } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { instantWords } from '../../record/date-words.ts';
import { readOrganisationNames } from '../../server/read-names.ts';
import type { VoteView } from '../request-view.ts';

const TONES = { approve: 'positive', refuse: 'negative', abstain: 'neutral' } as const;

type VotesProps = { readonly votes: readonly VoteView[]; readonly needed: number };

/** Every vote with its reason. */
export async function Votes({ votes, needed }: VotesProps) {
  const [t, { common, sharing }, names] = await Promise.all([
    getTranslations('sharing.votes'),
    getMessages(),
    readOrganisationNames(),
  ]);
  if (votes.length === 0) return <p className="text-muted">{t('none')}</p>;
  const given = votes.filter(({ vote }) => vote === 'approve').length;
  return (
    <>
      <p className="text-muted">{t('needed', { given, needed })}</p>
      {votes.map(({ by, organisation, vote, reason, at, statement }) => (
        <Notice key={by} tone={TONES[vote]} title={sharing.votes.values[vote]}>
          <p className="whitespace-pre-line">{reason}</p>
          <p className="mt-2 text-sm text-muted">
            <span className="break-all">
              {t('by', { member: by, organisation: names[organisation]?.name ?? organisation })}
            </span>
            {', '}
            <time dateTime={at}>{instantWords(at)}</time>
          </p>
          {statement !== null && (
            <p className="mt-1 text-sm">
              {t('statement')}: <Digest value={statement} what={t('statement')} labels={common.copy} />
            </p>
          )}
        </Notice>
      ))}
    </>
  );
}
