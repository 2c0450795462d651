import { type Directory, emptyDirectory } from '@trialmark/ledger';
import type { ConsentState } from '../consent/consent-state.ts';
import type { TrialState } from '../history/trial-state.ts';
import { emptySharingState, type SharingState } from '../sharing/sharing-state.ts';

/** What replaying a log from its first entry has left behind. It grows with subjects, not with statements. */
export type ReplayState = {
  readonly directory: Directory;
  readonly trials: Map<string, TrialState>;
  /** Trial → digest of the statement that made its record public. */
  readonly registrations: Map<string, string>;
  /** Consent of each study, by the subject of its chain. */
  readonly consents: Map<string, ConsentState>;
  /** The organisation that each study's newest consent form names as custodian, by the subject of its chain. */
  readonly custodians: Map<string, string>;
  readonly sharing: SharingState;
  /** Disease graphs that decisions were made with, as JSON, by digest. */
  readonly graphs: Map<string, unknown>;
  /** Registry number → trial. */
  readonly registryIds: Map<string, string>;
  /** Other registries' ids, `authority\nid` → trial. */
  readonly claims: Map<string, string>;
  /** Ids of published documents. */
  readonly documents: Set<string>;
  /** Ids of answers to findings. */
  readonly answers: Set<string>;
  /** Commitments whose payload was erased. */
  readonly erased: Set<string>;
  /** Digests of statements that this program does not know, and of those that follow them. */
  readonly unknown: Set<string>;
};

export function emptyReplayState(): ReplayState {
  return {
    directory: emptyDirectory(),
    trials: new Map(),
    registrations: new Map(),
    consents: new Map(),
    custodians: new Map(),
    sharing: emptySharingState(),
    graphs: new Map(),
    registryIds: new Map(),
    claims: new Map(),
    documents: new Set(),
    answers: new Set(),
    erased: new Set(),
    unknown: new Set(),
  };
}
