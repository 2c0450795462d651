import { CountryCode } from '@trialmark/schema';
import { z } from 'zod';
import { DiseaseId } from '../diseases/disease-id.ts';

/** What of a study's public description the bits of a request depend on. */
export const StudyFacts = z.strictObject({
  /** The conditions that the study is about; none where they are not known by id. */
  conditions: z.array(DiseaseId).max(50),
  /** The country in which the custodian keeps the rows. */
  keptIn: CountryCode,
});
export type StudyFacts = z.infer<typeof StudyFacts>;
