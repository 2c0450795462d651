import type { ConsentPermission } from '@trialmark/schema';
import type { DiseaseGraph } from '../diseases/disease-graph.ts';
import type { Finding, Ground } from './decision.ts';
import type { TermsEntry } from './read-terms.ts';
import type { UseRequest } from './use-request.ts';

/** What rules look at beside the code that they are of. */
export type Subject = {
  readonly request: UseRequest;
  /** Null where the graph could not be read. */
  readonly graph: DiseaseGraph | null;
  readonly uses: ReadonlyMap<ConsentPermission, Ground>;
};

/** One finding for one code, whatever the request is. */
export type Rule = (entry: TermsEntry, subject: Subject) => Finding;
