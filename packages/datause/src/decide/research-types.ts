import { z } from 'zod';

/** Types of study that a dataset may be limited to (code RS), and that a request says it is of. Our own list. */
export const RESEARCH_TYPES = [
  'age-category',
  'ancestry',
  'basic-biology',
  'biomedical',
  'disease-category',
  'drug-development',
  'epidemiology',
  'gender-category',
  'genetic',
  'health-services',
  'method-development',
  'population',
  'research-control',
  'safety',
] as const;
export const ResearchType = z.literal(RESEARCH_TYPES);
export type ResearchType = z.infer<typeof ResearchType>;
