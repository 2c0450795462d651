import { newPartId } from '@trialmark/schema';
import type { DraftData } from './draft-data.ts';

type Report = NonNullable<DraftData['results']>;
type Reported = NonNullable<Report['outcomes']>[number];

/** A report that has a place for every registered outcome, in their order, and keeps what was answered so far. */
export function reportOf({ record, results }: DraftData): Report {
  const answered = results?.outcomes ?? [];
  const known = new Map(answered.map((each) => [each.id, each]));
  const registered = (record?.outcomes ?? []).map(
    (outcome): Reported =>
      known.get(outcome.id) ?? { ...(outcome.id !== undefined && { id: outcome.id }), asReported: outcome },
  );
  return { ...results, outcomes: [...registered, ...answered.filter((each) => each.origin === 'added')] };
}

/** An outcome that was analysed without being registered. */
export function addedOutcome(): Reported {
  return { origin: 'added', asReported: { id: newPartId('out') } };
}

/** The report as the format has it: what became of an outcome decides which answers belong to it. */
export function tidyReport(report: Report): Report {
  const tidied = (report.outcomes ?? []).map(({ id, origin, asReported, result, reason }): Reported => {
    const part = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : { [key]: value });
    const own = { ...part('origin', origin) };
    if (origin === 'not-reported') return { ...own, ...part('id', id), ...part('reason', reason) };
    if (origin === 'added')
      return { ...own, ...part('asReported', asReported), ...part('reason', reason), ...part('result', result) };
    return { ...own, ...part('id', id), ...part('asReported', asReported), ...part('result', result) };
  });
  return { ...report, outcomes: tidied, summary: report.summary ?? {} };
}
