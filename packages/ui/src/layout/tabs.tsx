'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export type TabItem = { readonly id: string; readonly label: string; readonly content: ReactNode };

/** Panels of one subject. All panels stay in the document, so that search and print find them. */
export function Tabs({ label, items }: { readonly label: string; readonly items: readonly TabItem[] }) {
  return (
    <Base.Root defaultValue={items[0]?.id}>
      <Base.List aria-label={label} className="mb-5 flex flex-wrap gap-x-6 border-b border-line print:hidden">
        {items.map((item) => (
          <Base.Tab
            key={item.id}
            value={item.id}
            className="-mb-px min-h-11 border-b-3 border-transparent px-1 font-semibold text-muted hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {item.label}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.id} value={item.id} keepMounted className="data-hidden:hidden print:data-hidden:block">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
