/** Reads one `#!` line of a trust policy: what our verifier pins beside logs and witnesses. See `parsePolicy`. */
import { parseDecimal } from '../note/decimal.ts';
import { FormatError } from '../note/format-error.ts';
import { ED25519_TYPE } from '../note/verifier-key.ts';
import { parsePolicyKey } from './parse-policy-key.ts';
import type { PolicyAccreditor, PolicyAnchor } from './policy.ts';

export type PinsDraft = {
  readonly accreditors: PolicyAccreditor[];
  readonly anchors: PolicyAnchor[];
  accreditorsThreshold: number | null;
  signerOrigin: string | null;
  signerRpId: string | null;
};

export function parsePin(pins: PinsDraft, [keyword = '', ...values]: readonly string[]): void {
  const [first, second] = values;
  if (keyword === 'accreditor' && first !== undefined && second !== undefined && values.length === 2) {
    const key = parsePolicyKey(second, ED25519_TYPE, pins.accreditors);
    if (pins.accreditors.some((known) => known.name === first)) throw new FormatError(`the name “${first}” is taken`);
    pins.accreditors.push({ name: first, key });
    return;
  }
  if (keyword === 'anchor' && values.length === 5) {
    pins.anchors.push(parseAnchor(values));
    return;
  }
  if (first === undefined || values.length !== 1) throw new FormatError(`“#! ${keyword}” is not a pin we know`);
  if (keyword === 'accreditors-threshold') {
    pins.accreditorsThreshold = once(pins.accreditorsThreshold, parseThreshold(first));
  } else if (keyword === 'signer-origin') {
    pins.signerOrigin = once(pins.signerOrigin, parseOrigin(first));
  } else if (keyword === 'signer-rp-id') {
    pins.signerRpId = once(pins.signerRpId, first);
  } else {
    throw new FormatError(`“#! ${keyword}” is not a pin we know`);
  }
}

function once<T>(before: T | null, value: T): T {
  if (before !== null) throw new FormatError('this pin is given twice');
  return value;
}

function parseThreshold(text: string): number {
  const threshold = parseDecimal(text);
  if (threshold < 1) throw new FormatError('a threshold is at least 1');
  return threshold;
}

function parseOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text)
    throw new FormatError('an origin is a scheme, host and port');
  return text;
}

function parseAnchor([
  profile = '',
  chainId = '',
  contract = '',
  logId = '',
  genesisHash = '',
]: readonly string[]): PolicyAnchor {
  if (!/^0x[0-9a-f]{40}$/.test(contract)) throw new FormatError('a contract is 0x and 40 lower-case hex digits');
  if (!/^[0-9a-f]{64}$/.test(logId)) throw new FormatError('a log id is 64 lower-case hex digits');
  if (!/^0x[0-9a-f]{64}$/.test(genesisHash)) throw new FormatError('a block hash is 0x and 64 lower-case hex digits');
  return { profile, chainId: parseDecimal(chainId), contract, logId, genesisHash };
}
