import { TrialId } from '@trialmark/schema';

/** Who and what the vectors are about: all invented. */
export const TRIAL: TrialId = TrialId.parse('trial_0123456789abcdef0123456789abcdef');
export const REGISTRATION = ['log.example/registry', '5e'.repeat(32)] as const;
export const WALLET_SECRETS = [1, 2].map((byte) => new Uint8Array(32).fill(byte));
export const ISSUER_SECRET = new Uint8Array(32).fill(11);
