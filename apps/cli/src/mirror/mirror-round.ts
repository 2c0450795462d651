/**
 * One look at the log: copy what is new, verify it, and cosign it.
 *
 * Guarantees: the copy only ever grows along one history; a checkpoint is cosigned only when every file that it commits to,
 * and every public document that its statements name, is in the folder, and never beside an equivocation that was found.
 * Does NOT check: what statements say. Trusts: the policy.
 */
import { decodeText, LogReadError, type VerifiedCheckpoint, verifyCheckpoint } from '@trialmark/ledger';
import { isoTimeS } from '../terminal/report.ts';
import type { Alarm } from './alarm.ts';
import { copyAnchors } from './copy-anchors.ts';
import { cosignHeld } from './cosign-held.ts';
import { type Extended, extendCopy } from './extend-copy.ts';
import { judgeShown, judgeStray } from './judge-shown.ts';
import type { HeldCopy, MirrorContext } from './mirror-context.ts';
import { PayloadCopy } from './payload-copy.ts';

export type MirrorRound = {
  readonly held: HeldCopy | null;
  readonly alarms: readonly Alarm[];
  /** Entries that are new in the copy. */
  readonly added: number;
  readonly isCosigned: boolean;
};

type Shown = { readonly note: string; readonly checkpoint: VerifiedCheckpoint };

/** `isConvicted` when the log was found to equivocate before: then nothing is cosigned. Rejects when it cannot be reached. */
export async function mirrorRound(
  context: MirrorContext,
  held: HeldCopy | null,
  isConvicted: boolean,
): Promise<MirrorRound> {
  const shown = await readShown(context);
  if (typeof shown === 'string') return alarmed(held, 'refused', shown, null);
  try {
    const conflict =
      held === null || held.note === shown.note
        ? null
        : await judgeShown(context, held, { note: shown.note, size: shown.checkpoint.size });
    if (conflict !== null) return { held, alarms: [conflict], added: 0, isCosigned: false };
    const taken = await takeIn(context, held, shown);
    if (taken.ok) return await conclude(context, held, taken.held, isConvicted);
    const detail = taken.findings.map((finding) => `${finding.where}: ${finding.detail}`).join('; ');
    const alarm = taken.stray === null ? null : await judgeStray(context, taken.stray, shown.note);
    if (alarm !== null) return { held, alarms: [alarm], added: 0, isCosigned: false };
    return alarmed(held, 'inconsistent', detail, shown.note);
  } catch (error) {
    if (error instanceof LogReadError) return alarmed(held, 'inconsistent', error.message, shown.note);
    throw error;
  }
}

/** What the server shows as its latest, or why the policy does not accept it. */
async function readShown({ policy, server }: MirrorContext): Promise<Shown | string> {
  const bytes = await server('checkpoint');
  if (bytes === null) return 'the server shows no checkpoint';
  const result = await verifyCheckpoint(bytes, policy);
  if (result.ok) return { note: decodeText(bytes), checkpoint: result.checkpoint };
  return result.checks
    .filter(({ ok }) => !ok)
    .map(({ detail }) => detail)
    .join('; ');
}

/** The copy with what is new, or what is wrong with it. */
async function takeIn(context: MirrorContext, held: HeldCopy | null, shown: Shown): Promise<Extended> {
  if (held === null || held.note !== shown.note) return extendCopy(context, held, shown);
  const payloads = new PayloadCopy(context.files, context.server, held.missing, held.unreadEntries);
  await payloads.retry();
  const anchors = await copyAnchors(context, held.anchors);
  return { ok: true, held: { ...held, missing: payloads.missing, anchors } };
}

async function conclude(
  context: MirrorContext,
  before: HeldCopy | null,
  held: HeldCopy,
  isConvicted: boolean,
): Promise<MirrorRound> {
  const { checkpoint, missing, note } = held;
  const alarms: Alarm[] = [];
  const raise = (kind: Alarm['kind'], detail: string) =>
    alarms.push({ kind, detail, held: note, shown: note, proof: null });
  if (missing.size > 0) {
    const [[digest, entry] = ['', 0]] = missing;
    raise(
      'incomplete',
      `${missing.size} public documents are missing, the first is payload/${digest} of entry ${entry}`,
    );
  }
  const { evidenceTimeS } = checkpoint;
  if (evidenceTimeS !== null && context.nowS() - evidenceTimeS > context.quietS) {
    raise('silence', `the newest checkpoint was cosigned at ${isoTimeS(evidenceTimeS)}`);
  }
  const cosigned = missing.size > 0 || isConvicted ? null : await cosignHeld(context, held);
  if (cosigned?.kind === 'alarm') alarms.push(cosigned.alarm);
  const oldSize = before?.checkpoint.size ?? 0;
  return { held, alarms, added: checkpoint.size - oldSize, isCosigned: cosigned?.kind === 'cosigned' };
}

function alarmed(held: HeldCopy | null, kind: Alarm['kind'], detail: string, shown: string | null): MirrorRound {
  return {
    held,
    alarms: [{ kind, detail, held: held?.note ?? null, shown, proof: null }],
    added: 0,
    isCosigned: false,
  };
}
