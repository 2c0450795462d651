import type { PasswordUser } from '@trialmark/auth';

/** Printed for everybody to read. The first sign-in asks for a second factor, which then is the person's own. */
export const DEMONSTRATION_PASSWORD = 'northmoor-demonstration';

export type DemonstrationAccount = PasswordUser & {
  /** What the person comes to do, in a word for the summary. */
  readonly role: string;
};

const account = (role: string, name: string, email: string): DemonstrationAccount => ({
  role,
  name,
  email,
  password: DEMONSTRATION_PASSWORD,
});

export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  account('investigator', 'Ines Marlowe', 'investigator@northmoor.example'),
  account('coordinator', 'Tom Aldous', 'coordinator@northmoor.example'),
  account('custodian', 'Priya Nandan', 'custodian@northmoor.example'),
  account('administrator', 'Hanne Storey', 'administrator@northmoor.example'),
  account('reviewer', 'Edwin Achterberg', 'reviewer@ethics.northmoor.example'),
  account('regulator', 'Sorcha Devlin', 'regulator@meridian.example'),
  { ...account('operator', 'Olu Bankole', 'operator@trialmark.example'), isOperator: true },
];
