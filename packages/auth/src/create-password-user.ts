import type { createBetterAuth } from './better-auth.ts';

export type PasswordUser = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly isOperator?: boolean;
};

/**
 * An account with a confirmed address and a password, and no second factor: its first sign-in asks to enrol one. An
 * account of this address that is already there is left as it is.
 *
 * @returns the account's id
 */
export async function createPasswordUser(
  betterAuth: ReturnType<typeof createBetterAuth>,
  { name, email, password, isOperator = false }: PasswordUser,
): Promise<string> {
  const { internalAdapter, password: passwords } = await betterAuth.$context;
  const existing = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (existing) return existing.user.id;
  const hash = await passwords.hash(password);
  const user = await internalAdapter.createUser({ name, email, emailVerified: true, isOperator }, { method: 'other' });
  await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
  return user.id;
}
