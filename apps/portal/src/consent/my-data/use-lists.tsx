'use client';

import { Details, Section, Tag, type Tone } from '@trialmark/ui';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { dateWords } from '../../record/date-words.ts';
import type { OwnConsent } from '../wallet/use-own-consents.ts';
import type { StandingKind } from './operations/standing-of.ts';
import type { UseOfMine } from './operations/use-of-mine.ts';

type UseListsProps = {
  readonly uses: readonly UseOfMine[];
  readonly consents: readonly OwnConsent[];
  readonly onShow: (request: string) => void;
};

const OTHERS: readonly StandingKind[] = ['reviewed', 'ended'];

/** Every request for the data of the participant's studies, what needs them first. */
export function UseLists({ uses, ...props }: UseListsProps) {
  const t = useTranslations('data');
  const asks = uses.filter(({ standing }) => standing.kind === 'asks');
  const holds = uses.filter(({ standing }) => standing.kind === 'holds');
  const others = uses.filter(({ standing }) => OTHERS.includes(standing.kind));
  const without = uses.filter((use) => !asks.includes(use) && !holds.includes(use) && !others.includes(use));
  return (
    <>
      <Section title={t('asks.title')}>
        {asks.length === 0 ? <p>{t('asks.none')}</p> : <UseList uses={asks} {...props} />}
      </Section>
      <Section title={t('holds.title')}>
        {holds.length === 0 ? <p>{t('holds.none')}</p> : <UseList uses={holds} {...props} />}
      </Section>
      {without.length > 0 && (
        <Section title={t('without.title')} lead={t('without.lead')}>
          <UseList uses={without} {...props} />
        </Section>
      )}
      {others.length > 0 && (
        <Details summary={t('others')}>
          <UseList uses={others} {...props} />
        </Details>
      )}
    </>
  );
}

function UseList({ uses, consents, onShow }: UseListsProps) {
  const titleOf = (use: UseOfMine) => consents.find(({ study }) => study.trial === use.trial)?.study.policy.title ?? '';
  return (
    <ul className="border-t border-line">
      {uses.map((use) => (
        <UseItem key={use.request} use={use} study={titleOf(use)} onShow={() => onShow(use.request)} />
      ))}
    </ul>
  );
}

type UseItemProps = { readonly use: UseOfMine; readonly study: string; readonly onShow: () => void };

function UseItem({ use, study, onShow }: UseItemProps) {
  const t = useTranslations('data');
  const id = useId();
  const { from, until } = use.period;
  return (
    <li className="border-b border-line py-4">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <button
          type="button"
          className="min-h-6 text-left font-semibold text-link underline underline-offset-4"
          aria-describedby={id}
          onClick={onShow}
        >
          {use.project}
        </button>
        <StandingTag kind={use.standing.kind} />
        {use.news.some(({ isNew }) => isNew) && <Tag tone="info">{t('tags.isNew')}</Tag>}
      </p>
      <p id={id} className="mt-1 text-sm text-muted">
        {t('by', { who: use.organisations.map(({ name }) => name).join(', ') })} · {study} ·{' '}
        {t('use.span', { from: dateWords(from), until: dateWords(until) })}
      </p>
    </li>
  );
}

const TONES: Partial<Record<StandingKind, Tone>> = { holds: 'info', asks: 'caution', 'said-yes': 'positive' };

/** How a request stands to the participant's row, in words. */
export function StandingTag({ kind }: { readonly kind: StandingKind }) {
  const t = useTranslations('data.tags');
  return <Tag tone={TONES[kind] ?? 'neutral'}>{t(kind)}</Tag>;
}
