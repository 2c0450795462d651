import type { OnNotice } from '../format/read-options.ts';

export type RunHooks = {
  /** What is being done, and the share of it that is, from 0 to 1; null where that is not known. */
  readonly onStage?: (stage: string, share: number | null) => void;
  readonly onNotice?: OnNotice;
  readonly signal?: AbortSignal;
};
