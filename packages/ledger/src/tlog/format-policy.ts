import { formatVerifierKey } from '../note/verifier-key.ts';
import { parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';

/**
 * Writes a policy as C2SP tlog-policy text with our pins. Throws a FormatError when the result would not read back,
 * as with a name that holds a space.
 */
export function formatPolicy(policy: Policy): string {
  const url = (value: string | null) => (value === null ? '' : ` ${value}`);
  const { pins } = policy;
  const lines = [
    ...policy.logs.map((log) => `log ${formatVerifierKey(log.key)}${url(log.url)}`),
    ...policy.witnesses.map((w) => `witness ${w.name} ${formatVerifierKey(w.key)}${url(w.url)}`),
    ...policy.groups.map((group) => `group ${group.name} ${group.threshold} ${group.members.join(' ')}`),
    `quorum ${policy.quorum}`,
    ...pins.accreditors.map(({ name, key }) => `#! accreditor ${name} ${formatVerifierKey(key)}`),
    ...(pins.accreditorsThreshold === null ? [] : [`#! accreditors-threshold ${pins.accreditorsThreshold}`]),
    ...(pins.signerOrigin === null ? [] : [`#! signer-origin ${pins.signerOrigin}`]),
    ...(pins.signerRpId === null ? [] : [`#! signer-rp-id ${pins.signerRpId}`]),
    ...pins.anchors.map((a) => `#! anchor ${a.profile} ${a.chainId} ${a.contract} ${a.logId} ${a.genesisHash}`),
  ];
  const text = `${lines.join('\n')}\n`;
  parsePolicy(text);
  return text;
}
