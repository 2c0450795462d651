import type { Check, Directory, Policy } from '@trialmark/ledger';

type Ledger = typeof import('@trialmark/ledger');

/**
 * Compares what the first statement of the log says about accreditors and the signing page with what the policy pins.
 * Without pins there is nothing to compare, and the list says so.
 */
export function checkGenesisPins(ledger: Ledger, policy: Policy | undefined, { genesis }: Directory): readonly Check[] {
  if (policy === undefined || genesis === null) {
    return [{ name: 'genesis.found', ok: false, detail: 'the log does not begin with its own description' }];
  }
  const { accreditors, accreditorsThreshold, signerOrigin, signerRpId } = policy.pins;
  if (accreditors.length === 0) {
    return [{ name: 'genesis.pins', ok: true, detail: 'the policy names no accreditors, so the log’s own are used' }];
  }
  const stated = genesis.accreditors.map(({ key }) => key.publicKey).sort();
  const pinned = accreditors.map(({ key }) => base64url(ledger, key.publicKey)).sort();
  const same = stated.join() === pinned.join() && genesis.accreditorsThreshold === accreditorsThreshold;
  const site =
    (signerOrigin === null || signerOrigin === genesis.signerOrigin) &&
    (signerRpId === null || signerRpId === genesis.signerRpId);
  return [
    { name: 'genesis.accreditors', ok: same, detail: accreditors.map(({ name }) => name).join(', ') },
    { name: 'genesis.signer', ok: site, detail: genesis.signerOrigin },
  ];
}

function base64url(ledger: Ledger, bytes: Uint8Array): string {
  return ledger.encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
