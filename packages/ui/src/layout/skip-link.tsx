/** First thing on a page: jumps over the header. `targetId` is an element with `tabIndex={-1}`. */
export function SkipLink({ targetId, children }: { readonly targetId: string; readonly children: string }) {
  return (
    <a
      href={`#${targetId}`}
      className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-4 focus:z-50 focus:bg-surface focus:px-4 focus:py-3 focus:font-semibold"
    >
      {children}
    </a>
  );
}
