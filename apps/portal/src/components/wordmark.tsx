/** The name of the service with its mark: two leaves and the root that joins them, drawn as a tick. */
export function Wordmark({ name }: { readonly name: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M8 14.5 L13.5 22 L24.5 10" fill="none" strokeWidth="2.4" className="stroke-on-accent" />
        <g className="fill-on-accent">
          <circle cx="8" cy="14.5" r="2.7" />
          <circle cx="13.5" cy="22" r="2.7" />
          <circle cx="24.5" cy="10" r="2.7" />
        </g>
      </svg>
      <span className="font-serif text-[1.45rem] font-semibold tracking-tight">{name}</span>
    </span>
  );
}
