import { getTranslations } from 'next-intl/server';
import { isDemonstration } from '../server/is-demonstration.ts';

/** What this service can and cannot promise, on every page. */
export async function SiteFooter() {
  const [t, demonstration] = await Promise.all([getTranslations('common.footer'), isDemonstration()]);
  const links = [
    { href: '/organisations', text: t('organisations') },
    { href: '/sponsors', text: t('sponsors') },
    { href: '/audit', text: t('audit') },
    { href: '/wallet', text: t('wallet') },
    { href: '/withdraw', text: t('withdraw') },
    { href: '/accessibility', text: t('accessibility') },
    { href: '/privacy', text: t('privacy') },
    { href: '/terms', text: t('terms') },
  ];
  return (
    <footer className="mt-20 border-t border-line bg-sunken text-sm">
      <div className="mx-auto grid max-w-page gap-x-16 gap-y-6 px-5 py-10 sm:px-8 md:grid-cols-[1fr_auto]">
        <div className="max-w-prose space-y-3 text-muted">
          <p>{t('honest')}</p>
          {demonstration && <p>{t('demonstration')}</p>}
        </div>
        <ul className="space-y-1 print:hidden">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} className="inline-flex min-h-6 items-center">
                {link.text}
              </a>
            </li>
          ))}
          <li className="pt-2 text-muted">{t('source')}</li>
        </ul>
      </div>
    </footer>
  );
}
