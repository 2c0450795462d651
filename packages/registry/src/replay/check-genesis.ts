import { type Check, encodeBase64, type Genesis, keyId, type Policy } from '@trialmark/ledger';
import type { PublicKey } from '@trialmark/schema';

/**
 * Compares the first statement of a log with the reader's trust policy.
 *
 * Guarantees: when every check holds, the accreditors that the log's directory rests on, how many of them must agree,
 * and where people sign are those that the policy pins; so whoever runs the log did not choose them.
 * Does NOT check: anything that the policy does not pin; such a check is not in the list.
 * Trusts: the policy.
 */
export function checkGenesis(genesis: Genesis | null, policy: Policy): Check[] {
  if (genesis === null)
    return [{ name: 'genesis.started', ok: false, detail: 'the log does not say who may accredit' }];
  const { accreditors, accreditorsThreshold, signerOrigin, signerRpId } = policy.pins;
  const isLog = policy.logs.some(({ key }) => key.name === genesis.origin);
  const checks: Check[] = [{ name: 'genesis.origin', ok: isLog, detail: `the log started as ${genesis.origin}` }];
  if (accreditorsThreshold !== null) {
    const pinned = new Map(accreditors.map(({ name, key }) => [keyId(ed25519(key.publicKey)), name]));
    const stated = new Set(genesis.accreditors.map(({ key }) => keyId(key)));
    const foreign = genesis.accreditors.filter(({ key }) => !pinned.has(keyId(key))).map(({ name }) => name);
    const absent = [...pinned].filter(([id]) => !stated.has(id)).map(([, name]) => name);
    const same = foreign.length === 0 && absent.length === 0 && stated.size === genesis.accreditors.length;
    const names = genesis.accreditors.map(({ name }) => name).join(', ');
    checks.push(
      { name: 'genesis.accreditors', ok: same, detail: same ? names : differs(foreign, absent) },
      {
        name: 'genesis.threshold',
        ok: genesis.accreditorsThreshold === accreditorsThreshold,
        detail: `the log asks for ${genesis.accreditorsThreshold} accreditors, the policy for ${accreditorsThreshold}`,
      },
    );
  }
  if (signerOrigin !== null) {
    const detail = `people sign on ${genesis.signerOrigin}`;
    checks.push({ name: 'genesis.signer-origin', ok: genesis.signerOrigin === signerOrigin, detail });
  }
  if (signerRpId !== null) {
    const detail = `their keys belong to ${genesis.signerRpId}`;
    checks.push({ name: 'genesis.signer-rp-id', ok: genesis.signerRpId === signerRpId, detail });
  }
  return checks;
}

function differs(foreign: readonly string[], absent: readonly string[]): string {
  const parts = [
    ...(foreign.length > 0 ? [`not in the policy: ${foreign.join(', ')}`] : []),
    ...(absent.length > 0 ? [`not in the log: ${absent.join(', ')}`] : []),
  ];
  return parts.join('; ') || 'one key is listed twice';
}

function ed25519(bytes: Uint8Array): PublicKey {
  const base64url = encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return { algorithm: 'ed25519', publicKey: base64url };
}
