import type { ReactNode } from 'react';

export type TimelineEvent = {
  readonly id: string;
  readonly title: ReactNode;
  /** When, in words; `dateTime` is the same for machines. */
  readonly when: ReactNode;
  readonly dateTime?: string;
  readonly children?: ReactNode;
};

/** What happened, newest first unless the caller orders it otherwise. */
export function Timeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  return (
    <ol className="ml-1.5 border-l-2 border-line">
      {events.map((event) => (
        <li key={event.id} className="relative pb-7 pl-7 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute -left-[7px] top-2 size-3 rounded-full border-2 border-accent bg-paper"
          />
          <p className="font-semibold">{event.title}</p>
          <p className="text-sm text-muted">
            <time dateTime={event.dateTime}>{event.when}</time>
          </p>
          {event.children !== undefined && <div className="mt-2">{event.children}</div>}
        </li>
      ))}
    </ol>
  );
}
