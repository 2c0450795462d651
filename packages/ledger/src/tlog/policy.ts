/**
 * A trust policy as data: which logs, witnesses and accreditors its holder trusts.
 * The text form is C2SP tlog-policy with our pins in `#!` lines (docs/protocol/log.md).
 */
import type { VerifierKey } from '../note/verifier-key.ts';

export type PolicyLog = { readonly key: VerifierKey; readonly url: string | null };

export type PolicyWitness = { readonly name: string; readonly key: VerifierKey; readonly url: string | null };

/** Witnesses a checkpoint when at least `threshold` of its members (witnesses or groups) do. */
export type PolicyGroup = { readonly name: string; readonly threshold: number; readonly members: readonly string[] };

export type PolicyAccreditor = { readonly name: string; readonly key: VerifierKey };

/** A contract in which the heads of one log are anchored. */
export type PolicyAnchor = {
  readonly profile: string;
  readonly chainId: number;
  /** 0x and 40 lower-case hex digits. */
  readonly contract: string;
  /** 64 lower-case hex digits: SHA-256 of the log's vkey text. */
  readonly logId: string;
  /** 0x and 64 lower-case hex digits. */
  readonly genesisHash: string;
};

export type PolicyPins = {
  readonly accreditors: readonly PolicyAccreditor[];
  /** How many accreditors must agree; null exactly when there are none. */
  readonly accreditorsThreshold: number | null;
  readonly signerOrigin: string | null;
  readonly signerRpId: string | null;
  readonly anchors: readonly PolicyAnchor[];
};

export type Policy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
  /** A witness, a group, or `none`. */
  readonly quorum: string;
  readonly pins: PolicyPins;
};

/** The quorum that asks for no cosignature; not a name a witness or group can have. */
export const NO_QUORUM = 'none';
