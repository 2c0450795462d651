import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

type ClientMessagesProps = { readonly parts: readonly (keyof Messages)[]; readonly children: ReactNode };

/** Gives the parts of the page that run in the browser the parts of the catalogue they use, and no more. */
export async function ClientMessages({ parts, children }: ClientMessagesProps) {
  const all = await getMessages();
  const messages = Object.fromEntries(parts.map((part) => [part, all[part]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
