import { Breadcrumb, PageHeader, Section } from '@trialmark/ui';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { Main } from '../../../components/main.tsx';
import { findingsHref, parseFindingsQuery } from '../../../findings/findings-query.ts';
import { RuleVerdicts } from '../../../findings/rule-verdicts.tsx';
import { isRule, RULE_NAMES, RULES } from '../../../findings/rules.ts';
import { countsOfRule } from '../../../server/findings/counts-of-rule.ts';

type RulePageProps = { readonly params: Promise<{ readonly rule: string }> };

export async function generateMetadata({ params }: RulePageProps): Promise<Metadata> {
  const [{ rule }, { findings }] = await Promise.all([params, getMessages()]);
  return { title: isRule(rule) ? findings.rules[rule].name : rule };
}

export default async function RulePage({ params }: RulePageProps) {
  const { rule } = await params;
  if (!isRule(rule)) notFound();
  const [t, c, { findings }, counts] = await Promise.all([
    getTranslations('findings'),
    getTranslations('common'),
    getMessages(),
    countsOfRule(rule),
  ]);
  const { about, version } = RULES[rule];
  const words = findings.rules[rule];
  return (
    <Main>
      <Breadcrumb label={c('breadcrumb')} crumbs={[{ href: '/findings', text: t('title') }]} />
      <PageHeader kicker={t('rulePage.kicker', { id: `${rule}/${version}` })} title={words.name} lead={words.asks} />
      <div className="space-y-12">
        <Section id="text" title={t('rulePage.text')}>
          <p className="mb-3 max-w-prose">{t(`rulePage.subjects.${about}`)}</p>
          <p className="max-w-prose">{words.text}</p>
          <p className="mt-4 max-w-prose text-sm text-muted">{t('rulePage.spec')}</p>
        </Section>
        <Section id="verdicts" title={t('rulePage.verdicts')}>
          <RuleVerdicts rule={rule} counts={counts} />
          {about === 'trial' && (
            <p className="mt-4">
              <a href={findingsHref(parseFindingsQuery({ rule }))}>{t('rulePage.see')}</a>
            </p>
          )}
        </Section>
        <Section id="limits" title={t('rulePage.limits')}>
          <p className="max-w-prose">{words.limits}</p>
        </Section>
        <Section id="rules" title={t('rulePage.all')}>
          <nav aria-labelledby="rules-heading">
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {RULE_NAMES.map((name) => (
                <li key={name}>
                  <a
                    href={`/findings/${name}`}
                    aria-current={name === rule ? 'page' : undefined}
                    className="inline-flex min-h-8 items-center aria-[current]:font-semibold aria-[current]:text-ink"
                  >
                    {findings.rules[name].name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </Section>
      </div>
    </Main>
  );
}
