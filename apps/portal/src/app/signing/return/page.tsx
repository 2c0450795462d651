import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../../components/client-messages.tsx';
import { Main } from '../../../components/main.tsx';
import { portalSettings } from '../../../server/settings.ts';
import { ReturnPanel } from '../../../signing/return-panel.tsx';

export const metadata: Metadata = { title: 'Back from the signing page' };

/** Where the signing page always comes back to: its address is built into that page. */
export default async function ReturnPage() {
  const [{ signerOrigin }, t] = await Promise.all([portalSettings(), getTranslations('work.sign')]);
  return (
    <Main>
      <ClientMessages parts={['common', 'work']}>
        <ReturnPanel signerOrigin={signerOrigin} />
      </ClientMessages>
      <noscript>{t('noScript')}</noscript>
    </Main>
  );
}
