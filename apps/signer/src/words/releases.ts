import type { UnsignedStatementOf } from '@trialmark/schema';
import { count, day } from './plain.ts';
import type { Words } from './types.ts';

/** Certificate and encrypted file are not here: the person compares their fingerprints. */
export function releasePublished({ subject, body }: UnsignedStatementOf<'release.published'>): Words {
  return {
    headline: `Release ${count(body.rows, 'row')} to the team of a request`,
    meaning:
      'You state that these rows were anonymised as the certificate says, and you grant the team access to them until the last day below.',
    reason: null,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Release', value: body.release },
      { label: 'Rows, one for each participant', value: String(body.rows) },
      { label: 'Last day of access', value: day(body.expiresOn) },
      {
        label: 'Fingerprint (SHA-256) of the anonymisation certificate, which this page has not seen',
        value: body.certificateDigest,
      },
      {
        label: 'Fingerprint (SHA-256) of the encrypted file, which this page has not seen',
        value: body.ciphertextDigest,
      },
      { label: 'Size of the file in bytes', value: String(body.sizeBytes) },
      { label: 'Batches with their proofs', value: body.batches },
    ],
    bound: [],
  };
}

export function accessRevoked({ subject, body }: UnsignedStatementOf<'access.revoked'>): Words {
  return {
    headline: 'End access to a release',
    meaning: 'You state that nobody may fetch this release from now on. Its encrypted file will be destroyed.',
    reason: body.reason,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Release', value: body.release },
    ],
    bound: [],
  };
}

export function withdrawalNotified({ subject, body }: UnsignedStatementOf<'withdrawal.notified'>): Words {
  return {
    headline: `Ask the team to delete ${count(body.rowTags.length, 'row')}`,
    meaning: `You state that the participants behind these rows have withdrawn, and that the rows must be deleted by ${day(body.dueOn)}.`,
    reason: null,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Release', value: body.release },
      { label: 'To be deleted by', value: day(body.dueOn) },
      { label: 'Tags of the rows', value: body.rowTags },
    ],
    bound: [],
  };
}

export function destructionAttested({ subject, body }: UnsignedStatementOf<'destruction.attested'>): Words {
  return {
    headline: 'State that rows are deleted',
    meaning:
      'You state, in public and for ever, that the rows of this notice are deleted from everything that your team holds.',
    reason: null,
    facts: [
      { label: 'Request', value: subject },
      { label: 'Notice that asked for it', value: body.notice },
      { label: 'What was done', value: body.statement },
    ],
    bound: [],
  };
}
