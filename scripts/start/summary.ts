import { relative } from 'node:path';
import { styleText } from 'node:util';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from '../seed/accounts.ts';
import type { Addresses } from './addresses.ts';

/** What is printed once everything answers: where to go, and what the demonstration is not. */
export function summary(addresses: Addresses, dataFolder: string, tookMs: number): string {
  const rows = [
    ['Portal', addresses.portal],
    ['API', `${addresses.api}/api/docs`],
    ['Log', addresses.log],
    ['Signing page', addresses.signer],
    ['Custodian', addresses.custodian],
    ['Trust policy', `${relative('.', dataFolder) || '.'}/policy`],
  ] as const;
  const labels = [...rows.map(([label]) => label), ...DEMONSTRATION_ACCOUNTS.map(({ role }) => role)];
  const width = Math.max(...labels.map((label) => label.length));
  return [
    '',
    styleText('bold', `Trialmark runs (ready after ${(tookMs / 1_000).toFixed(1)} s)`),
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    '',
    `Demo sign-ins, all with the password ${DEMONSTRATION_PASSWORD}`,
    '',
    ...DEMONSTRATION_ACCOUNTS.map(({ email, role }) => `  ${role.padEnd(width)}  ${email}`),
    '',
    'The first sign-in asks to add a passkey or an authenticator app. To act for an organisation, ask it to admit you:',
    'a desk on this machine answers within seconds.',
    '',
    'Trials and organisations are invented; witnesses, accreditors and the chain run on this machine: no evidence.',
    'Stop with Ctrl-C.',
  ].join('\n');
}
