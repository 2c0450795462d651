import { CtgovStudy } from '../../ctgov/ctgov-study.ts';
import { readOutcomes } from '../../ctgov/read-outcomes.ts';
import { readOrigin, readStatus } from '../../ctgov/read-status.ts';
import type { RecordFacts } from '../../findings/trial-history.ts';
import { defined } from '../../shared/defined.ts';
import { factsOfDraft } from './facts-of-draft.ts';

/** Dates, status and outcomes of a version that lacks what a registration here needs; null where it has none of them. */
export function readThinVersion(study: unknown): RecordFacts | null {
  const parsed = CtgovStudy.safeParse(study);
  if (!parsed.success) return null;
  const protocol = parsed.data.protocolSection;
  const ignore = () => undefined;
  const status = readStatus(protocol, ignore);
  const outcomes = readOutcomes(protocol, ignore);
  if (status.startDate === undefined && status.completionDate === undefined && outcomes.length === 0) return null;
  return factsOfDraft(defined({ ...status, outcomes, origin: readOrigin(protocol) }));
}
