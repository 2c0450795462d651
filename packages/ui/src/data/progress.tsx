'use client';

import { Progress as Base } from '@base-ui/react/progress';

type ProgressProps = {
  readonly label: string;
  /** 0 to `max`, or null while the length of the work is unknown. */
  readonly value: number | null;
  readonly max?: number;
};

/** Long work under way, with its figure in words. */
export function Progress({ label, value, max = 100 }: ProgressProps) {
  return (
    <Base.Root value={value} max={max} className="grid max-w-md grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
      <Base.Label className="font-semibold">{label}</Base.Label>
      <Base.Value className="tabular-nums text-muted" />
      <Base.Track className="col-span-2 h-2 overflow-hidden rounded-full bg-sunken outline outline-line">
        <Base.Indicator className="h-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
