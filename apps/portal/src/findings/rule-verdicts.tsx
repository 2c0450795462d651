import { Table, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { CONCERN_TONE } from './concern-tone.ts';
import type { Concern } from './finding-types.ts';
import { verdictWords } from './finding-words.ts';
import { findingsHref, parseFindingsQuery } from './findings-query.ts';
import { RULES, type RuleName } from './rules.ts';

type RuleVerdictsProps = { readonly rule: RuleName; readonly counts: ReadonlyMap<string, number> };
type Row = { readonly verdict: string; readonly concern: Concern | 'varies' };

/** Every verdict of a rule, its concern, and how many findings have it. */
export async function RuleVerdicts({ rule, counts }: RuleVerdictsProps) {
  const [t, { findings }] = await Promise.all([getTranslations('findings'), getMessages()]);
  const { about, verdicts } = RULES[rule];
  const known: readonly Row[] = Object.entries(verdicts).map(([verdict, concern]) => ({ verdict, concern }));
  const others = [...counts.keys()].filter((verdict) => !Object.hasOwn(verdicts, verdict));
  const rows = [...known, ...others.map((verdict): Row => ({ verdict, concern: 'varies' }))];
  return (
    <Table
      caption={t('rulePage.verdicts')}
      captionHidden
      rows={rows}
      rowKey={({ verdict }) => verdict}
      columns={[
        {
          id: 'verdict',
          header: t('rulePage.verdict'),
          cell: ({ verdict }) => <code className="font-mono text-sm">{verdict}</code>,
        },
        { id: 'meaning', header: t('rulePage.meaning'), cell: (row) => verdictWords(findings, row) },
        {
          id: 'concern',
          header: t('rulePage.concern'),
          cell: ({ concern }) =>
            concern === 'varies' ? (
              t('rulePage.varies')
            ) : (
              <Tag tone={CONCERN_TONE[concern]}>{t(`concern.${concern}`)}</Tag>
            ),
        },
        {
          id: 'count',
          header: t('rulePage.count'),
          numeric: true,
          cell: ({ verdict }) => {
            const count = counts.get(verdict) ?? 0;
            if (about === 'log' || count === 0) return count;
            return <a href={findingsHref(parseFindingsQuery({ rule, verdict }))}>{count}</a>;
          },
        },
      ]}
    />
  );
}
