import { ed25519PublicKey } from '@trialmark/ledger';
import {
  ANALYST,
  COMMITTEE,
  CUSTODIAN,
  CUSTODIAN_SECRET,
  KEEPER,
  RESEARCHER,
  REVIEWERS,
  UNIVERSITY,
} from '@trialmark/registry/testing';

const withKey = (id: string, secret: Uint8Array | number) => {
  const bytes = typeof secret === 'number' ? new Uint8Array(32).fill(secret) : secret;
  return { id, secret: bytes, key: ed25519PublicKey(bytes) };
};

/** Who keeps rows, asks for them and decides, in a test log. All sign with Ed25519 keys, so a log is the same each time. */
export const sharingParties = {
  hospital: withKey(KEEPER, 41),
  university: withKey(UNIVERSITY, 42),
  committee: withKey(COMMITTEE, 43),
  custodian: withKey(CUSTODIAN, CUSTODIAN_SECRET),
  researcher: withKey(RESEARCHER, 51),
  analyst: withKey(ANALYST, 52),
  reviewers: [withKey(REVIEWERS[0], 53), withKey(REVIEWERS[1], 54)],
} as const;
