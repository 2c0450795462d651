/**
 * Audits a log at an address or in a folder, with what was kept of earlier runs.
 *
 * Guarantees: what is kept never makes a wrong verdict. Files that were kept are verified like any other; where something does
 * not hold and some of the files had been kept, the copy is set aside, everything is read from the server again, and that
 * verdict counts. The head of the last audit that held is asked to be extended, so that a log that was begun anew is found.
 * Trusts: the policy, and the file of what this machine verified.
 */
import type { AuditOptions, AuditResult, PinnedCheckpoint } from '@trialmark/audit';
import { auditOnNode } from '@trialmark/audit/node';
import type { FetchFile, Finding, Policy } from '@trialmark/ledger';
import { openFolder } from '../log/folder-source.ts';
import { openServer } from '../log/http-source.ts';
import type { KeepFolder } from './keep-folder.ts';
import { openPinned } from './read-pinned.ts';

export type AuditRequest = {
  /** Address or folder. */
  readonly log: string;
  readonly policy: Policy;
  readonly nowS: number;
  /** What `--since` names. */
  readonly since: PinnedCheckpoint | null;
  readonly keep: KeepFolder | null;
  readonly chain: AuditOptions['chain'];
  readonly onProgress: NonNullable<AuditOptions['onProgress']>;
  readonly warn: (text: string) => void;
};

export type AuditRun = {
  readonly result: AuditResult;
  /** The head that the log had to extend. */
  readonly since: PinnedCheckpoint | null;
  /** The latest checkpoint as it was read. */
  readonly note: Uint8Array | null;
};

export async function runAudit(request: AuditRequest): Promise<AuditRun> {
  const { keep, log, policy, warn } = request;
  const isServer = /^[a-z][a-z0-9+.-]*:\/\//i.test(log);
  const source = isServer ? openServer(log) : await openFolder(log);
  const since = request.since ?? (await keptHead(keep, policy, warn));
  const first = await auditOnce(request, source, since, isServer);
  if (keep === null || first.result.ok || first.kept === 0) return { ...first, since };
  const aside = await keep.setAside();
  warn(
    `Something does not hold, and files kept earlier were used. They are now in ${aside}; all is read from the server.`,
  );
  const again = await auditOnce(request, source, since, isServer);
  const notice: Finding = {
    name: 'kept.differed',
    where: aside,
    detail: again.result.ok
      ? 'files that were kept gave another verdict than what the server shows now: they were damaged, or it shows another history'
      : 'something did not hold of files that were kept; everything was read from the server again',
  };
  return { ...again, since, result: { ...again.result, notices: [...again.result.notices, notice] } };
}

async function auditOnce(
  { chain, keep, nowS, onProgress, policy }: AuditRequest,
  source: FetchFile,
  since: PinnedCheckpoint | null,
  isServer: boolean,
) {
  const mirror = keep !== null && isServer ? keep.mirror(source) : null;
  const head = rememberHead(mirror?.fetch ?? source);
  try {
    const result = await auditOnNode({
      fetch: head.fetch,
      fetchNow: source,
      policy,
      nowS,
      since,
      known: keep?.known ?? null,
      onProgress,
      ...(chain === undefined ? {} : { chain }),
    });
    if (keep !== null && mirror !== null && result.checkpoint !== null) {
      await keep.finish(mirror, result.checkpointCount);
    }
    const note = noteOf(result, head.note());
    if (keep !== null && result.ok && note !== null) await keep.writeHead(note);
    return { result, note, kept: mirror?.counts().kept ?? 0 };
  } finally {
    keep?.known.flush();
  }
}

/** The note that the result is about, null where it was refused. */
function noteOf({ checkpoint }: AuditResult, note: Uint8Array | null): Uint8Array | null {
  if (checkpoint === null || note === null) return null;
  return new TextDecoder().decode(note).startsWith(checkpoint.body) ? note : null;
}

async function keptHead(
  keep: KeepFolder | null,
  policy: Policy,
  warn: (text: string) => void,
): Promise<PinnedCheckpoint | null> {
  const note = (await keep?.readHead()) ?? null;
  if (note === null) return null;
  const pinned = await openPinned(note, policy);
  if (!('problem' in pinned)) return { ...pinned, isVerified: false };
  warn(
    `The head kept from an earlier audit is not one under this policy, and is not held against the log: ${pinned.problem}.`,
  );
  return null;
}

/** The last `checkpoint` that is read is the one that the whole log is verified under. */
function rememberHead(fetch: FetchFile): { readonly fetch: FetchFile; readonly note: () => Uint8Array | null } {
  let note: Uint8Array | null = null;
  return {
    fetch: async (path) => {
      const bytes = await fetch(path);
      if (path === 'checkpoint') note = bytes;
      return bytes;
    },
    note: () => note,
  };
}
