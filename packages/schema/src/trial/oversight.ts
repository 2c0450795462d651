import { z } from 'zod';

/** Facts that decide which law covers the trial (42 CFR 11.22 for the United States). */
export const Oversight = z.strictObject({
  dataMonitoringCommittee: z.exactOptional(z.boolean()),
  fdaRegulatedDrug: z.exactOptional(z.boolean()),
  fdaRegulatedDevice: z.exactOptional(z.boolean()),
  unapprovedDevice: z.exactOptional(z.boolean()),
  exportedFromUs: z.exactOptional(z.boolean()),
  expandedAccess: z.exactOptional(z.boolean()),
});
export type Oversight = z.infer<typeof Oversight>;
