import type { ConsentPermission } from '@trialmark/schema';
import { line, prose } from '@trialmark/schema';
import { z } from 'zod';
import { DiseaseId } from '../diseases/disease-id.ts';
import { isAscending, isInOrderOf } from '../shared/ascending.ts';
import { RESEARCH_TYPES, ResearchType } from './research-types.ts';

/** What research is for, from wide to narrow; the study of ancestry stands apart. */
export const AIMS = ['general-research', 'biomedical-research', 'disease-research', 'ancestry-research'] as const;
export const Aim = z.literal(AIMS);
export type Aim = z.infer<typeof Aim>;

/** What each aim is called among the uses that codes and participants' terms are about. */
export const AIM_USE = {
  'general-research': 'general-research',
  'biomedical-research': 'biomedical-research',
  'disease-research': 'condition-research',
  'ancestry-research': 'ancestry-research',
} as const satisfies Record<Aim, ConsentPermission>;

export const Purpose = z
  .strictObject({
    aims: z.array(Aim).min(1).refine(isInOrderOf(AIMS), 'must be in the order of the list, each once'),
    /** Named exactly where an aim is research into diseases. */
    diseases: z.array(DiseaseId).max(50).refine(isAscending, 'must be in ascending order, each once'),
    /** Software, algorithms or other methods are developed with the data. */
    methodsDevelopment: z.boolean(),
    /** Genetic data are used, alone or beside others. */
    genetic: z.boolean(),
    /** Something is to be sold that comes of it. */
    commercial: z.boolean(),
    aiTraining: z.boolean(),
    /** Rows are joined with rows about the same people in other releases that name the same scope. */
    linkage: z.strictObject({ scope: line(200) }).nullable(),
    /** Participants are to be asked something, through their site. */
    recontact: z.boolean(),
    /** Beside research, the data serve the care of patients. */
    clinicalCare: z.boolean(),
    researchTypes: z.array(ResearchType).refine(isInOrderOf(RESEARCH_TYPES), 'must be in ascending order, each once'),
    /** The purpose in plain words, for reviewers and participants. */
    summary: prose(10_000),
  })
  .refine(
    ({ aims, diseases }) => aims.includes('disease-research') === diseases.length > 0,
    'diseases must be named exactly where an aim is research into diseases',
  );
export type Purpose = z.infer<typeof Purpose>;
