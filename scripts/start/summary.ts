import { relative } from 'node:path';
import { styleText } from 'node:util';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_USERS } from '../demonstration/users.ts';
import type { Addresses } from './addresses.ts';

/** What is printed once everything answers: where to go, and what the demonstration is not. */
export function summary(addresses: Addresses, dataFolder: string, tookMs: number): string {
  const rows = [
    ['Portal', addresses.portal],
    ['API', `${addresses.api}/docs`],
    ['Log', addresses.log],
    ['Signing page', addresses.signer],
    ['Trust policy', `${relative('.', dataFolder) || '.'}/policy`],
  ] as const;
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    '',
    styleText('bold', `Trialmark runs (ready after ${(tookMs / 1_000).toFixed(1)} s)`),
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    '',
    `  Sign in with the password "${DEMONSTRATION_PASSWORD}" as`,
    ...DEMONSTRATION_USERS.map(({ email, name }) => `    ${email} (${name})`),
    '',
    'The witnesses and the chain run on this machine for demonstration: they are no evidence.',
    'Stop with Ctrl-C.',
  ].join('\n');
}
