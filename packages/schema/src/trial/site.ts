import { z } from 'zod';
import { CountryCode } from './country.ts';
import { line } from './text.ts';

/** A place where participants are seen. Contacts of a site are personal and are not recorded here. */
export const Site = z.strictObject({
  facility: z.exactOptional(line(300)),
  city: line(200),
  state: z.exactOptional(line(200)),
  postcode: z.exactOptional(line(30)),
  country: CountryCode,
  position: z.exactOptional(
    z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  ),
});
export type Site = z.infer<typeof Site>;
