import type { Cast } from './cast.ts';
import type { Cohort, Somebody } from './participants.ts';

/** What the steps about sharing have brought about. */
export type ShareTold = {
  readonly cohort: Cohort;
  readonly covered: number;
  readonly datasetId: string;
  readonly cast: Cast;
  /** The researcher's age identity. */
  readonly identity: string;
  readonly requestId: string;
  readonly releaseId: string;
  readonly release: {
    readonly rows: number;
    readonly withheld: number;
    readonly proofMs: number;
    readonly verifyMs: number;
  };
  readonly leaver: Somebody;
};
