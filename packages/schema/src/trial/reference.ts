import { z } from 'zod';
import { line, prose, WebAddress } from './text.ts';

/** A publication, by citation. */
export const Reference = z.strictObject({
  kind: z.literal(['background', 'result', 'derived']),
  citation: prose(2_000),
  pubmedId: z.exactOptional(z.string().regex(/^\d{1,9}$/, 'must be a PubMed number, digits only')),
});
export type Reference = z.infer<typeof Reference>;

/** A page about the trial. */
export const Link = z.strictObject({ label: z.exactOptional(line(300)), address: WebAddress });
export type Link = z.infer<typeof Link>;
