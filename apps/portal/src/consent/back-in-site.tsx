import Link from 'next/link';

/** One step back without loading the page anew, which would lock the vault. */
export function BackInSite({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <p className="mb-6 print:hidden">
      <Link href={href} className="inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap text-sm">
        <span aria-hidden="true">←</span>
        {children}
      </Link>
    </p>
  );
}
