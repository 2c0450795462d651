import { type AuditResult, createKnownVerdicts, type KnownVerdicts, type PinnedCheckpoint } from '@trialmark/audit';
import { auditOnNode } from '@trialmark/audit/node';
import type { Finding } from '@trialmark/ledger';
import type { PublishedAnchor } from '@trialmark/registry';
import { chainOf, headOf } from './anchors.fixture.ts';
import type { Fault } from './fault.fixture.ts';
import { type Files, NOW_S, POLICY_OF_LOG, type WholeLog } from './whole-log.fixture.ts';

export type Auditor = {
  /** Null when the fault is found and rightly named; what went wrong otherwise. */
  readonly judge: (fault: Fault) => Promise<string | null>;
  readonly audit: (files: Files, anchors: readonly PublishedAnchor[]) => Promise<AuditResult>;
};

/** Audits faulty copies of a log. What was verified in one copy is not verified again in the next. */
export async function createAuditor(log: WholeLog): Promise<Auditor> {
  const known = createKnownVerdicts();
  const { root, size } = headOf(log.files.get('checkpoint') ?? new Uint8Array());
  const audit = (files: Files, anchors: readonly PublishedAnchor[]) => run(files, anchors, known, null);
  const usual = new Set(found(await audit(log.files, log.anchors)).map(nameOf));
  const judge = async (fault: Fault) => {
    const pinned = fault.isPinned === true ? { root, size, isVerified: false } : null;
    const result = await run(fault.files, fault.anchors, known, pinned);
    return differenceFrom(
      fault,
      result.ok,
      found(result).filter((each) => !usual.has(nameOf(each))),
    );
  };
  return { judge, audit };
}

function run(
  files: Files,
  anchors: readonly PublishedAnchor[],
  known: KnownVerdicts,
  since: PinnedCheckpoint | null,
): Promise<AuditResult> {
  const fetch = async (path: string) => files.get(path) ?? null;
  const about = { policy: POLICY_OF_LOG, chain: chainOf(anchors), nowS: NOW_S, pause: async () => undefined };
  return auditOnNode({ fetch, known, since, ...about });
}

/** Everything that was found or failed, violations before notices. */
function found({ checks, findings, notices }: AuditResult): readonly (Finding & { readonly isNotice: boolean })[] {
  const failed = checks.filter((check) => !check.ok && !findings.some(({ name }) => name === check.name));
  const violations = [...findings, ...failed.map(({ detail, name }) => ({ name, where: 'log', detail }))];
  return [
    ...violations.map((each) => ({ ...each, isNotice: false })),
    ...notices.map((each) => ({ ...each, isNotice: true })),
  ];
}

const nameOf = ({ name, where }: Finding) => `${name} at ${where}`;

function differenceFrom(fault: Fault, ok: boolean, all: ReturnType<typeof found>): string | null {
  const { entry = 0, follows = [], isNotice = false, names } = fault;
  const said = all.map(nameOf).join(', ') || 'nothing';
  if (!all.some(({ name }) => names.includes(name))) return `not found: ${said}`;
  if (ok !== isNotice) return `${ok ? 'held' : 'did not hold'}: ${said}`;
  const misnamed = all.filter((each) => !names.includes(each.name) && !isConsequence(fault, each, follows));
  if (misnamed.length > 0) return `misnamed: ${misnamed.map(nameOf).join(', ')}; expected ${names.join(', ')}`;
  const early = all.filter((each) => placeOf(each) < entry);
  return early.length > 0 ? `found before its place: ${early.map(nameOf).join(', ')}` : null;
}

/** What rests on a statement that does not hold is not held either, at a later place, by whatever rule it breaks. */
function isConsequence({ entry }: Fault, each: Finding, follows: readonly string[]): boolean {
  if (follows.includes(each.name)) return true;
  // The first statement says who may say anything.
  if (entry === 0 && each.name === 'genesis.started') return true;
  return entry !== undefined && Number.isFinite(placeOf(each)) && placeOf(each) > entry;
}

function placeOf({ where }: Finding): number {
  const [, index] = /^entry (\d+)$/.exec(where) ?? [];
  return index === undefined ? Number.POSITIVE_INFINITY : Number(index);
}
