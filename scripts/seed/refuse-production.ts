import type { DemonstrationEnvironment } from '@trialmark/config';

/** Invented trials and keys that lie together would make a real registry worthless. @throws Error */
export function refuseProduction({ profile }: Pick<DemonstrationEnvironment, 'profile'>, what: string): void {
  if (profile === 'demonstration') return;
  throw new Error(`${what} runs in the profile demonstration only; this is ${profile}.`);
}
