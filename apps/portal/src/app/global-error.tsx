'use client';

import './globals.css';
import ErrorPage from './error.tsx';

/** The frame itself failed: the error page without it. */
export default function GlobalError(props: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
