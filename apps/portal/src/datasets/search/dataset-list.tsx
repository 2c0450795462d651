import type { DatasetListItem } from '@trialmark/api';
import { findCode } from '@trialmark/datause';
import { Tag } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { dayWords } from '../../record/date-words.ts';
import { participantsWords } from '../participants-words.ts';

type DatasetListProps = { readonly items: readonly DatasetListItem[]; readonly headingLevel?: 'h2' | 'h3' };

/** Characters of a summary that a list shows. */
const SUMMARY_MAX = 220;

/** Datasets as a list of links with what helps to choose among them. */
export async function DatasetList({ items, headingLevel: Heading = 'h2' }: DatasetListProps) {
  const t = await getTranslations('datasets');
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-5">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <Heading className="min-w-0 grow basis-80 text-lg font-semibold leading-snug">
              <a href={`/datasets/${item.id}`}>{item.title}</a>
            </Heading>
            <Tag tone={item.closedAt === null ? 'positive' : 'neutral'}>
              {item.closedAt === null ? t('open') : t('closed')}
            </Tag>
          </div>
          <p className="mt-1 max-w-prose">{cutAtWord(item.summary)}</p>
          <p className="mt-1.5 text-sm">
            <span className="font-semibold">{t('item.use')}</span> {wordsOfUse(item.useCodes)}
          </p>
          <p className="mt-1.5 flex flex-wrap gap-x-4 text-sm text-muted">
            <span className="tabular-nums">{participantsWords(item.participants, t)}</span>
            <span>{item.standard}</span>
            <span>{item.custodianName}</span>
            <a href={`/trials/${item.registryId}`}>{item.registryId}</a>
            <span>{t('item.deposited', { date: dayWords(item.firstDepositedAt) })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The permission first, then what narrows it, in words. */
function wordsOfUse(codes: readonly string[]): string {
  const known = codes.map((text) => ({ text, code: findCode(text) }));
  const permissions = known.filter(({ code }) => code?.kind === 'permission');
  const others = known.filter(({ code }) => code?.kind !== 'permission');
  return [...permissions, ...others].map(({ text, code }) => code?.title ?? text).join('; ');
}

function cutAtWord(text: string): string {
  if (text.length <= SUMMARY_MAX) return text;
  const cut = text.slice(0, SUMMARY_MAX);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
