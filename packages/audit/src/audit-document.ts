import { bytesToHex } from '@noble/hashes/utils.js';
import type { Check, Finding } from '@trialmark/ledger';
import type { RuleFinding } from '@trialmark/registry';
import type { AuditCounts, AuditedTrial, AuditResult } from './audit-result.ts';

/** What is not in a result: of which log, by what program, under which policy, and when. */
export type AuditAbout = {
  readonly program: { readonly name: string; readonly version: string };
  /** Address or folder that was read. */
  readonly log: string;
  /** Of the assessment, in Unix seconds. */
  readonly nowS: number;
  /** Of the policy's file, lower-case hex. */
  readonly policySha256: string;
  /** The latest checkpoint as it was read, null when there was none. */
  readonly note: string | null;
  /** The head that the log had to extend, null when none was asked for. */
  readonly since: { readonly size: number; readonly root: Uint8Array; readonly isVerified: boolean } | null;
  readonly isChainAsked: boolean;
  /** What it took. */
  readonly elapsedMs: number;
};

/** An audit as one JSON document: the same from the command line and in a browser. Times are RFC 3339, hashes hex. */
export type AuditDocument = {
  readonly v: 1;
  readonly ok: boolean;
  readonly program: AuditAbout['program'];
  readonly log: string;
  readonly assessedAt: string;
  readonly policySha256: string;
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    readonly root: string;
    readonly evidenceTime: string | null;
    readonly cosigners: readonly { readonly name: string; readonly at: string }[];
    /** Saved to a file it can be given as the head that the next audit starts from. */
    readonly note: string | null;
  } | null;
  readonly since: { readonly size: number; readonly root: string; readonly isVerified: boolean } | null;
  readonly isChainAsked: boolean;
  readonly checks: readonly Check[];
  /** What does not hold: somebody is at fault. */
  readonly violations: readonly Finding[];
  readonly violationsOmitted: number;
  readonly notices: readonly Finding[];
  readonly noticesOmitted: number;
  /** What the published rules find. They play no part in `ok`. */
  readonly findings: { readonly trials: readonly AuditedTrial[]; readonly log: readonly RuleFinding[] };
  readonly counts: AuditCounts;
  readonly checkpoints: number;
  readonly anchors: number;
  readonly elapsedMs: number;
};

export function auditDocument(result: AuditResult, about: AuditAbout): AuditDocument {
  const { checkpoint } = result;
  const { elapsedMs, isChainAsked, log, note, nowS, policySha256, program, since } = about;
  return {
    v: 1,
    ok: result.ok,
    program,
    log,
    assessedAt: instant(nowS),
    policySha256,
    checkpoint:
      checkpoint === null
        ? null
        : {
            origin: checkpoint.origin,
            size: checkpoint.size,
            root: bytesToHex(checkpoint.root),
            evidenceTime: checkpoint.evidenceTimeS === null ? null : instant(checkpoint.evidenceTimeS),
            cosigners: checkpoint.cosigners.map(({ name, timeS }) => ({ name, at: instant(timeS) })),
            note,
          },
    since: since === null ? null : { size: since.size, root: bytesToHex(since.root), isVerified: since.isVerified },
    isChainAsked,
    checks: result.checks,
    violations: result.findings,
    violationsOmitted: result.findingsOmitted,
    notices: result.notices,
    noticesOmitted: result.noticesOmitted,
    findings: { trials: result.trials, log: result.log },
    counts: result.counts,
    checkpoints: result.checkpointCount,
    anchors: result.anchorCount,
    elapsedMs,
  };
}

/** `2026-11-21T08:00:10Z`, of Unix seconds. */
function instant(timeS: number): string {
  return new Date(timeS * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
