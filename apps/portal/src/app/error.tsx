'use client';

import { buttonClasses } from '@trialmark/ui';
import texts from '../../messages/en/common.json' with { type: 'json' };

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** A page that failed. Shows a reference to the server's log line, never what went wrong inside. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-page px-5 pt-10 sm:px-8">
      <h1 className="mb-6 font-serif text-2xl font-semibold sm:text-3xl">{texts.error.title}</h1>
      <p className="mb-3 max-w-prose">{texts.error.body}</p>
      {error.digest !== undefined && (
        <p className="mb-6 text-sm text-muted">{texts.error.reference.replace('{digest}', error.digest)}</p>
      )}
      <button type="button" className={buttonClasses()} onClick={reset}>
        {texts.error.retry}
      </button>
    </main>
  );
}
