import type { DatasetDetail, TermWords } from '@trialmark/api';
import { Notice } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';

/** What the data may be used for, in words, each with the code and the rule that judges it. */
export async function DatasetTerms({ terms }: { readonly terms: DatasetDetail['terms'] }) {
  const t = await getTranslations('datasets.page.terms');
  return (
    <>
      {terms.faults.length > 0 && (
        <Notice tone="negative" title={t('faults')}>
          <ul className="list-disc pl-5">
            {terms.faults.map(({ rule, code, sentence }) => (
              <li key={`${rule} ${code}`}>
                {sentence} <Rule rule={rule} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className="border-t border-line">
        {terms.codes.map((term) => (
          <Term key={`${term.code} ${term.values.join(' ')}`} term={term} />
        ))}
      </ul>
      <p className="mt-4 max-w-prose text-sm text-muted">{t('participants')}</p>
    </>
  );
}

async function Term({ term: { code, known, values } }: { readonly term: TermWords }) {
  const [t, { datasets }] = await Promise.all([getTranslations('datasets.page.terms'), getMessages()]);
  return (
    <li className="border-b border-line py-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{known?.title ?? code}</span>
        <span className="text-sm text-muted">{known === null ? t('unknown') : datasets.effects[known.effect]}</span>
      </p>
      {known !== null && <p className="mt-1 max-w-prose">{known.sentence}</p>}
      {values.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {values.map((value) => (
            <li key={value}>{value}</li>
          ))}
        </ul>
      )}
      {known !== null && (
        <p className="mt-1 text-sm text-muted">
          {known.id === known.short ? t('own') : t('code', { short: known.short, id: known.id })}{' '}
          <Rule rule={known.rule} />
        </p>
      )}
    </li>
  );
}

async function Rule({ rule }: { readonly rule: string }) {
  const t = await getTranslations('datasets.page.terms');
  return (
    <span className="text-sm text-muted">
      {t('rule')} <code>{rule}</code>
    </span>
  );
}
