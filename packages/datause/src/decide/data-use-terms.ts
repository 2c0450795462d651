import { CountryCode, FullDate, line, MemberId, OrganisationId } from '@trialmark/schema';
import { z } from 'zod';
import { DiseaseId } from '../diseases/disease-id.ts';
import { ResearchType } from './research-types.ts';

/**
 * One code of a dataset, and what it needs beside itself. Any text is taken for a code, so that terms from elsewhere can be
 * kept as they came: what the rules do not know, they deny.
 */
const Entry = z.strictObject({
  code: line(120),
  diseases: z.exactOptional(z.array(DiseaseId).min(1).max(100)),
  countries: z.exactOptional(z.array(CountryCode).min(1).max(250)),
  organisations: z.exactOptional(z.array(OrganisationId).min(1).max(100)),
  projects: z.exactOptional(z.array(line(120)).min(1).max(100)),
  users: z.exactOptional(z.array(MemberId).min(1).max(500)),
  researchTypes: z.exactOptional(z.array(ResearchType).min(1).max(50)),
  /** Nothing may be published before this day. */
  notBefore: z.exactOptional(FullDate),
  /** For how long the data may be used. */
  months: z.exactOptional(z.int().min(1).max(1_200)),
});
export type DataUseEntry = z.infer<typeof Entry>;

/**
 * What a dataset may be used for: one permission, and any number of modifiers. All of them hold together; their order and
 * repetitions mean nothing. `findTermsFaults` says what a custodian has to correct before anyone could be permitted.
 */
export const DataUseTerms = z.strictObject({ v: z.literal(1), codes: z.array(Entry).max(100) });
export type DataUseTerms = z.infer<typeof DataUseTerms>;
