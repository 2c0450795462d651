import { z } from 'zod';

/** A disease by its id in the Mondo Disease Ontology, like `MONDO:0005148`. One spelling, because ids are hashed. */
export const DiseaseId = z.string().regex(/^MONDO:\d{7}$/, 'must be MONDO: and seven digits, like MONDO:0005148');
export type DiseaseId = z.infer<typeof DiseaseId>;

export const isDiseaseId = (text: string): boolean => DiseaseId.safeParse(text).success;
