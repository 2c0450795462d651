import type { UnsignedStatementOf } from '@trialmark/schema';
import { humanise } from './plain.ts';
import type { Words } from './types.ts';

/** The file itself may be a gigabyte and is not here: the person compares its fingerprint. */
export function documentPublished({ subject, body }: UnsignedStatementOf<'document.published'>): Words {
  return {
    headline: `Publish a document: ${body.title}`,
    meaning: 'You state that the file with this fingerprint is this document of this trial, and publish it for ever.',
    reason: null,
    facts: [
      { label: 'Title', value: body.title },
      { label: 'Kind', value: humanise(body.kind) },
      { label: 'Trial', value: body.trial },
      { label: 'Document', value: body.id === subject ? subject : `${body.id}, in the history of ${subject}` },
      { label: 'Type of file', value: body.mediaType },
      { label: 'Size in bytes', value: String(body.sizeBytes) },
      { label: 'Fingerprint (SHA-256) of the file, which this page has not seen', value: body.digest },
    ],
    bound: [],
  };
}

export function payloadErased({ subject, body }: UnsignedStatementOf<'payload.erased'>): Words {
  return {
    headline: 'Erase personal data',
    meaning: 'You state that the personal data behind this commitment are to be destroyed. This cannot be undone.',
    reason: body.reason,
    facts: [
      { label: 'In the history of', value: subject },
      { label: 'Commitment', value: body.commitment },
    ],
    bound: [],
  };
}
