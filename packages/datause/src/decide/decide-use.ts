/**
 * Whether a dataset's terms permit a use: rules over the codes of the Data Use Ontology and three of our own.
 * docs/protocol/data-use.md.
 *
 * Guarantees: it is total, for every terms and request of the right shape; every code is judged by a rule of its own, and the
 * strictest finding stands (DENY, REVIEW, PERMIT_WITH_DUTIES, PERMIT), so nothing hides a denial; what is missing, unknown,
 * contradictory or cannot be looked up is a denial; adding a modifier never leads to a milder outcome, with the exception of CC
 * for a request that asks for clinical care; the order of codes, repetitions and names of diseases do not matter.
 * Does NOT check: that what a request says is true, that a dataset's terms are those its participants agreed to, or what any
 * participant's own terms permit (the release circuit does that, row by row).
 */
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import type { DataUseTerms } from './data-use-terms.ts';
import { type Decision, type Finding, OUTCOMES, severityOf } from './decision.ts';
import { judgeConstraint } from './judge-constraint.ts';
import { judgeDuty } from './judge-duty.ts';
import { judgeLookUps } from './judge-look-ups.ts';
import { judgePermission } from './judge-permission.ts';
import { judgeProhibition } from './judge-prohibition.ts';
import { judgeUses } from './judge-uses.ts';
import { inDataset, makeFinding, ruleOf } from './make-finding.ts';
import { readTerms, type TermsEntry } from './read-terms.ts';
import { statedUses } from './stated-uses.ts';
import type { Subject } from './subject.ts';
import type { UseRequest } from './use-request.ts';

/**
 * @param terms null for a dataset that has none
 * @param graph null where the graph of diseases could not be read
 */
export function decideUse(terms: DataUseTerms | null, request: UseRequest, graph: DiseaseGraph | null): Decision {
  const { entries, faults } = readTerms(terms);
  const subject: Subject = { request, graph, uses: statedUses(request) };
  const findings = inOneOrder([
    ...faults,
    ...judgeLookUps(entries, request.purpose.diseases, graph),
    ...entries.map((entry) => judgeEntry(entry, subject)),
    ...judgeUses(entries, subject),
  ]);
  return { rules: 'data-use/1', outcome: findings[0]?.outcome ?? 'DENY', findings };
}

/** What a custodian has to correct before a dataset's terms can permit anything; nothing when they are right. */
export function findTermsFaults(terms: DataUseTerms | null, graph: DiseaseGraph | null): readonly Finding[] {
  const { entries, faults } = readTerms(terms);
  return inOneOrder([...faults, ...judgeLookUps(entries, [], graph)]);
}

function judgeEntry(entry: TermsEntry, subject: Subject): Finding {
  switch (entry.code.effect) {
    case 'permits':
      return judgePermission(entry, subject);
    case 'duty':
      return judgeDuty(entry, subject);
    case 'constraint':
      return judgeConstraint(entry, subject);
    case 'prohibition':
      return judgeProhibition(entry, subject);
    case 'adds-use':
      return makeFinding(ruleOf(entry.code), 'PERMIT', entry.code.forRequester, {
        code: entry.code.id,
        restsOn: [inDataset(entry.code.id, entry.code.short)],
      });
    case 'none':
      return makeFinding('terms.heading', 'DENY', entry.code.forRequester, { code: entry.code.id });
  }
}

/** The strictest first, then by rule and by what they rest on; never by names of diseases. */
function inOneOrder(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => {
    const rank = OUTCOMES.length - severityOf(finding.outcome);
    return [JSON.stringify([rank, finding.rule, finding.code, finding.restsOn]), finding] as const;
  });
  return [...new Map(keyed).entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, finding]) => finding);
}
