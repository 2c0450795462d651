import type { UnsignedStatementOf } from '@trialmark/schema';
import { keyText } from './plain.ts';
import type { Words } from './types.ts';

/** The genesis statement, which only the platform's own key signs; the page can show it all the same. */
export function logStarted({ body }: UnsignedStatementOf<'log.started'>): Words {
  return {
    headline: 'Start a log',
    meaning: 'You state who may accredit organisations in a new log, and where its people sign.',
    reason: null,
    facts: [
      { label: 'Log', value: body.origin },
      { label: 'Signing page', value: body.signerOrigin },
      { label: 'Signing keys belong to', value: body.signerRpId },
      { label: 'Fingerprint of the signing page', value: body.signerPageDigest },
      { label: 'Accreditors', value: body.accreditors.map(({ name, key }) => `${name}: ${keyText(key)}`) },
      { label: 'Accreditors who must agree', value: String(body.accreditorsThreshold) },
      { label: 'Key of the platform', value: keyText(body.serviceKey) },
    ],
    bound: [],
  };
}
