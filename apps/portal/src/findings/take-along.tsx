import { Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../components/client-messages.tsx';
import { PrintButton } from '../sharing/parts/print-button.tsx';
import { type FindingsQuery, fileHref } from './findings-query.ts';

type TakeAlongProps = { readonly apiOrigin: string; readonly query: FindingsQuery };

/** The findings as files and feeds, and where to compute them oneself. */
export async function TakeAlong({ apiOrigin, query }: TakeAlongProps) {
  const t = await getTranslations('findings.take');
  const links = [
    { href: fileHref(apiOrigin, 'findings.csv', query), text: t('csv') },
    { href: fileHref(apiOrigin, 'findings.json', query), text: t('json') },
    { href: fileHref(apiOrigin, 'findings/feed.json', query), text: t('feed') },
    { href: fileHref(apiOrigin, 'findings/feed.rss', query), text: t('rss') },
    { href: '/audit', text: t('audit') },
  ];
  return (
    <div className="print:hidden">
      <Section id="take" title={t('title')} lead={t('lead')}>
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href} className="inline-flex min-h-8 items-center">
                {text}
              </a>
            </li>
          ))}
        </ul>
        <div className="mt-3">
          <ClientMessages parts={['common']}>
            <PrintButton label={t('print')} />
          </ClientMessages>
        </div>
      </Section>
    </div>
  );
}
