import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Session } from '../server/session.ts';
import { Wordmark } from './wordmark.tsx';

const LINK = 'inline-flex min-h-11 items-center text-ink no-underline hover:underline hover:decoration-2';

/** Name, places to go, and who is signed in. What patients use is joined without loading a page anew: that locks a vault. */
export async function SiteHeader({ session }: { readonly session: Session | null }) {
  const t = await getTranslations('common');
  return (
    <header className="border-b border-line bg-surface print:border-b-2 print:border-ink">
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-8 gap-y-1 px-5 py-3 sm:px-8">
        <a href="/" className="inline-flex min-h-11 items-center no-underline">
          <Wordmark name={t('service')} />
        </a>
        <nav aria-label={t('nav.label')} className="grow print:hidden">
          <ul className="flex flex-wrap items-center gap-x-6">
            <li>
              <a href="/trials" className={LINK}>
                {t('nav.trials')}
              </a>
            </li>
            <li>
              <a href="/datasets" className={LINK}>
                {t('nav.datasets')}
              </a>
            </li>
            <li>
              <Link href="/studies" prefetch={false} className={LINK}>
                {t('nav.studies')}
              </Link>
            </li>
            <li>
              <a href="/findings" className={LINK}>
                {t('nav.findings')}
              </a>
            </li>
            <li>
              <a href="/log" className={LINK}>
                {t('nav.log')}
              </a>
            </li>
            <li>
              <a href="/verify" className={LINK}>
                {t('nav.verify')}
              </a>
            </li>
            <li>
              <a href="/how-it-works" className={LINK}>
                {t('nav.how')}
              </a>
            </li>
            <li className="ml-auto">
              {session === null ? (
                <a href="/account/sign-in" className={LINK}>
                  {t('nav.signIn')}
                </a>
              ) : (
                <a href="/account" className={LINK}>
                  <span className="sr-only">{t('nav.signedInAs', { name: session.name })}. </span>
                  {t('nav.account')}
                </a>
              )}
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}
