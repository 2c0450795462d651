import type { Hex } from '@trialmark/contracts';
import type { AnchorEnd, AnchorRecord, ChainInstance } from './anchor-record.ts';

/** What one step found or did, for the log of the worker and for alarms. */
export type AnchorEvent =
  | { readonly kind: 'instance-opened'; readonly instance: ChainInstance }
  /** What was anchored before no longer counts; everything is anchored again under a new instance. */
  | { readonly kind: 'chain-reset'; readonly retired: ChainInstance; readonly why: 'genesis' | 'contract' }
  | { readonly kind: 'contract-missing'; readonly instance: ChainInstance }
  | { readonly kind: 'deployment-refused'; readonly instance: ChainInstance; readonly detail: string }
  | { readonly kind: 'planned' | 'signed' | 'sent' | 'included' | 'final'; readonly anchor: AnchorRecord }
  /** Found in the contract, anchored by somebody else or before this store knew of it. */
  | { readonly kind: 'adopted'; readonly anchor: AnchorRecord }
  | { readonly kind: 'put-back'; readonly anchor: AnchorRecord }
  /** A block that counted as final is gone. Expected of a dev chain that was killed; on any other an ALARM. */
  | { readonly kind: 'finality-broken'; readonly anchor: AnchorRecord }
  | { readonly kind: 'ended'; readonly anchor: AnchorRecord; readonly reason: AnchorEnd; readonly detail: string }
  | { readonly kind: 'send-refused'; readonly anchor: AnchorRecord; readonly detail: string }
  | { readonly kind: 'quorum-missed'; readonly size: number; readonly failures: readonly string[] }
  | { readonly kind: 'frozen'; readonly size: number }
  | { readonly kind: 'up-to-date'; readonly size: number }
  /** ALARM: the contract holds a root that this log does not have. The log must stop and be examined. */
  | { readonly kind: 'fork'; readonly size: number; readonly onChain: Hex; readonly here: Hex | null }
  /** The node did not answer, or moved while it answered. Nothing is known; try again. */
  | { readonly kind: 'unavailable'; readonly detail: string }
  /** Another worker moved the same record. */
  | { readonly kind: 'contended'; readonly anchorId: string };
