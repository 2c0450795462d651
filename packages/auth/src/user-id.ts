/** `usr_` and 32 random hex digits. Accounts are not in the log, so this id means nothing outside this installation. */
export function newUserId(): string {
  return `usr_${crypto.randomUUID().replaceAll('-', '')}`;
}
