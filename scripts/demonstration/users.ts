import type { PasswordUser } from '@trialmark/auth';

/** Printed for everybody to read: the first sign-in asks for a second factor, which then is the person's own. */
export const DEMONSTRATION_PASSWORD = 'everybody may read this';

export const DEMONSTRATION_USERS: readonly PasswordUser[] = [
  { name: 'Ines Investigator', email: 'investigator@elmfield.example', password: DEMONSTRATION_PASSWORD },
  { name: 'Cato Coordinator', email: 'coordinator@elmfield.example', password: DEMONSTRATION_PASSWORD },
  { name: 'Opal Operator', email: 'operator@elmfield.example', password: DEMONSTRATION_PASSWORD, isOperator: true },
];
