import type { DiseaseGraph, DiseaseTerm } from './disease-graph.ts';
import { DiseaseGraphError } from './disease-graph-error.ts';
import { isDiseaseId } from './disease-id.ts';
import { findCycle } from './find-cycle.ts';

const LABEL_MAX = 500;
const TERMS_MAX = 200_000;

/**
 * Guarantees: each id stands once, is a MONDO id, and every parent is a term of the graph; no term is its own ancestor.
 * Does NOT check: that the medicine is right.
 *
 * @throws DiseaseGraphError naming the term: `graph/id`, `/label`, `/repeated`, `/unknown-parent`, `/cycle`, `/too-large`
 */
export function buildDiseaseGraph(list: readonly DiseaseTerm[]): DiseaseGraph {
  if (list.length > TERMS_MAX) {
    throw new DiseaseGraphError('graph/too-large', `A disease graph has at most ${TERMS_MAX} terms.`);
  }
  const terms = new Map<string, DiseaseTerm>();
  for (const term of list) {
    checkTerm(term);
    if (terms.has(term.id)) throw new DiseaseGraphError('graph/repeated', `${term.id} stands twice. Keep one.`);
    terms.set(term.id, term);
  }
  const children = childrenOf(terms);
  const cycle = findCycle({ terms, children });
  if (cycle !== null) {
    const message = `These diseases are said to be forms of each other: ${cycle.join(', ')}. Remove one of the parents.`;
    throw new DiseaseGraphError('graph/cycle', message);
  }
  return { terms, children };
}

function childrenOf(terms: ReadonlyMap<string, DiseaseTerm>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { id, parents } of terms.values()) {
    for (const parent of parents) {
      if (!terms.has(parent)) {
        const message = `${id} is said to be a form of ${parent}, which the graph does not have. Add it, or remove it here.`;
        throw new DiseaseGraphError('graph/unknown-parent', message);
      }
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [id]);
      else siblings.push(id);
    }
  }
  return children;
}

function checkTerm({ id, label, parents, synonyms }: DiseaseTerm): void {
  if (!isDiseaseId(id)) {
    throw new DiseaseGraphError('graph/id', `"${id.slice(0, 40)}" is no id. Write MONDO: and seven digits.`);
  }
  for (const name of [label, ...synonyms]) {
    if (name.trim() === '' || name.length > LABEL_MAX || !name.isWellFormed()) {
      throw new DiseaseGraphError('graph/label', `A name of ${id} is blank, longer than ${LABEL_MAX}, or no Unicode.`);
    }
  }
  if (new Set(parents).size !== parents.length) {
    throw new DiseaseGraphError('graph/repeated', `${id} names a parent twice. Keep one.`);
  }
}
