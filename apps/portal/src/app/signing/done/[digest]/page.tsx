import { Digest } from '@trialmark/schema';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClientMessages } from '../../../../components/client-messages.tsx';
import { Main } from '../../../../components/main.tsx';
import { portalSettings } from '../../../../server/settings.ts';
import { DonePanel } from '../../../../signing/done-panel.tsx';

export const metadata: Metadata = { title: 'Recorded' };

type DonePageProps = { readonly params: Promise<{ readonly digest: string }> };

export default async function DonePage({ params }: DonePageProps) {
  const digest = Digest.safeParse((await params).digest);
  if (!digest.success) notFound();
  const { logUrl } = await portalSettings();
  return (
    <Main>
      <ClientMessages parts={['common', 'work']}>
        <DonePanel digest={digest.data} apiOrigin={new URL(logUrl).origin} />
      </ClientMessages>
    </Main>
  );
}
