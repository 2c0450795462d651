import { z } from 'zod';
import { CountryCode } from './country.ts';
import { line } from './text.ts';

/** A person or desk that can be reached by at least one of e-mail, telephone and post. */
export const Contact = z
  .strictObject({
    name: line(200),
    role: line(120),
    affiliation: line(300),
    email: z.exactOptional(z.email('must be an e-mail address, like name@example.org').max(254)),
    telephone: z.exactOptional(line(60)),
    address: z.exactOptional(line(500)),
    country: z.exactOptional(CountryCode),
  })
  .refine(
    (contact) => contact.email !== undefined || contact.telephone !== undefined || contact.address !== undefined,
    {
      path: ['email'],
      message: 'Give an e-mail address, a telephone number or a postal address.',
      params: { rule: 'contact.unreachable' },
    },
  );
export type Contact = z.infer<typeof Contact>;

export const OfficialRole = z.literal([
  'study-chair',
  'study-director',
  'principal-investigator',
  'sub-investigator',
  'responsible-party',
]);

/** A person named as responsible for the trial as a whole. */
export const Official = z.strictObject({
  name: line(200),
  role: OfficialRole,
  affiliation: z.exactOptional(line(300)),
  title: z.exactOptional(line(200)),
});
export type Official = z.infer<typeof Official>;

/**
 * WHO items 7 and 8: personal data, so a payload of its own that can be erased. The public record keeps role and
 * affiliation only. Everything in here is personal.
 */
export const TrialContacts = z.strictObject({
  v: z.literal(1),
  public: Contact,
  scientific: Contact,
  officials: z.exactOptional(z.array(Official).min(1).max(50)),
});
export type TrialContacts = z.infer<typeof TrialContacts>;
