/** One step back in a flow. */
export function BackLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <p className="mb-6 print:hidden">
      <a href={href} className="inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap text-sm">
        <span aria-hidden="true">←</span>
        {children}
      </a>
    </p>
  );
}
