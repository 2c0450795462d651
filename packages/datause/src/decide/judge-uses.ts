import type { ConsentPermission } from '@trialmark/schema';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import { ascending } from '../shared/ascending.ts';
import type { Finding } from './decision.ts';
import { inDataset, inRequest, makeFinding } from './make-finding.ts';
import type { TermsEntry } from './read-terms.ts';
import type { Subject } from './subject.ts';

/** Uses that no code permits: people look at them, whatever else the terms say. */
const FOR_PEOPLE = [
  ['ai-training', 'use.ai-training', 'train artificial intelligence'],
  ['linkage', 'use.linkage', 'join rows about the same people'],
  ['recontact', 'use.recontact', 'have participants contacted again'],
] as const;

/** Uses beside research: care of patients needs a code that permits it, others need people to decide. */
export function judgeUses(entries: readonly TermsEntry[], { uses }: Subject): readonly Finding[] {
  const groundsOf = (use: ConsentPermission) => [uses.get(use) ?? []].flat();
  const forPeople = FOR_PEOPLE.filter(([use]) => uses.has(use)).map(([use, rule, words]) =>
    makeFinding(rule, 'REVIEW', `The request is to ${words}. No code of a dataset permits that, so people decide.`, {
      restsOn: groundsOf(use),
      change: 'Leave it out of the request.',
    }),
  );
  const permitsCare = entries.some(({ code }) => code.effect !== 'prohibition' && code.uses.includes('clinical-care'));
  if (!uses.has('clinical-care') || permitsCare) return forPeople;
  const sentence = 'The request is for the care of patients too, and this dataset is for research.';
  const care = makeFinding('use.clinical-care', 'DENY', sentence, {
    restsOn: groundsOf('clinical-care'),
    change: 'Leave the care of patients out, or choose a dataset with the code CC.',
  });
  return [care, ...forPeople];
}

/** Every disease that is named can be looked up, or it is a denial. */
export function judgeLookUps(entries: readonly TermsEntry[], { request, graph }: Subject): readonly Finding[] {
  const inTerms = ascending(entries.flatMap(({ said }) => said.diseases ?? []));
  const { diseases } = request.purpose;
  if (inTerms.length + diseases.length === 0) return [];
  if (graph === null) {
    const sentence = 'Diseases are named, and the graph of diseases could not be read.';
    return [
      makeFinding('disease.no-graph', 'DENY', sentence, {
        restsOn: [{ of: 'graph', path: '', value: 'not read' }],
        change: 'Try again when the graph can be read.',
      }),
    ];
  }
  return [...unknownAmong(inTerms, graph, 'dataset'), ...unknownAmong(diseases, graph, 'request')];
}

const unknownAmong = (ids: readonly string[], graph: DiseaseGraph, of: 'dataset' | 'request'): readonly Finding[] =>
  ids
    .filter((id) => !graph.terms.has(id))
    .map((id) =>
      makeFinding('disease.unknown', 'DENY', `The ${of} names ${id}, which the graph of diseases does not have.`, {
        restsOn: [of === 'dataset' ? inDataset('diseases', id) : inRequest('purpose.diseases', id)],
        change: 'Name a disease that the graph has.',
      }),
    );
