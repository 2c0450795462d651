'use client';

import { Button } from '@trialmark/ui';

/** Prints the page: nothing that was folded away is left out. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button variant="quiet" small className="-ml-3" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
