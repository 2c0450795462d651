import type { Auth } from './create-auth.ts';
import type { PasswordUser } from './create-password-user.ts';

/** Each user's id, by e-mail address. */
export type DemonstrationUsers = ReadonlyMap<string, string>;

/**
 * The accounts of the demonstration, made once: running it again changes nothing. Their passwords are printed for
 * everybody to read, so no installation that holds real data calls this.
 */
export async function createDemonstrationUsers(
  auth: Pick<Auth, 'createPasswordUser'>,
  users: readonly PasswordUser[],
): Promise<DemonstrationUsers> {
  const ids = new Map<string, string>();
  for (const user of users) ids.set(user.email, await auth.createPasswordUser(user));
  return ids;
}
