/** Classes that every one-line control shares. */
export const CONTROL_CLASSES =
  'w-full rounded-md border border-control bg-surface px-3 py-2 text-base text-ink min-h-11 data-invalid:border-2 data-invalid:border-negative aria-invalid:border-2 aria-invalid:border-negative';
