import type { Recoding } from '../problem/recoding.ts';

/** What the thread that recodes says to the one that started it. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly recoding: Recoding }
  | { readonly kind: 'refused'; readonly rule: string; readonly message: string };
