import './globals.css';
import { SkipLink } from '@trialmark/ui';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteFooter } from '../components/site-footer.tsx';
import { SiteHeader } from '../components/site-header.tsx';
import { readSession } from '../server/session.ts';

export const metadata: Metadata = {
  title: { default: 'Trialmark', template: '%s – Trialmark' },
  description: 'A clinical-trial registry in which every claim can be checked by someone who trusts nobody.',
};

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

/** Frame of every page. Rendered per request, because the scripts of a page carry the nonce of its response. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection();
  const [t, session] = await Promise.all([getTranslations('common'), readSession()]);
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <SkipLink targetId="main">{t('skip')}</SkipLink>
        <SiteHeader session={session} />
        <div className="grow">{children}</div>
        <SiteFooter />
      </body>
    </html>
  );
}
