/** Names of things as field elements. docs/protocol/consent.md, "Names of things". */
import { ConsentError } from '../consent-error.ts';
import { fieldHashOfText } from '../field/field-hash.ts';

/**
 * A study: the log it is registered in and the digest of its registration statement, so that nothing made for it serves a
 * look-alike elsewhere.
 *
 * @throws ConsentError `malformed` for a digest that is not 64 lower-case hex digits, or an origin with a line break
 */
export function studyOf(logOrigin: string, registrationDigest: string): bigint {
  if (!/^[0-9a-f]{64}$/.test(registrationDigest)) throw new ConsentError('malformed', 'a digest is 64 hex digits');
  if (logOrigin === '' || /[\r\n]/.test(logOrigin)) throw new ConsentError('malformed', 'a log origin is one line');
  return fieldHashOfText('trialmark/study/v1', `${logOrigin}\n${registrationDigest}`);
}

/** A condition or medication, for example `codeOf('MedDRA', '10012218')`. @throws ConsentError `malformed` for a system with a bar in it */
export function codeOf(system: string, code: string): bigint {
  if (system === '' || code === '' || system.includes('|')) {
    throw new ConsentError('malformed', 'a code is a system without a bar, and a code in it');
  }
  return fieldHashOfText('trialmark/code/v1', `${system}|${code}`);
}

/** The disease of a request by its MONDO id, or 0 when it names none. */
export const diseaseOf = (mondoId: string | null): bigint =>
  mondoId === null ? 0n : fieldHashOfText('trialmark/disease/v1', mondoId);
