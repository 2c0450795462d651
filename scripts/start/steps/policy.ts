import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { DataPaths } from '@trialmark/config';
import { logIdOf, toHex } from '@trialmark/contracts';
import { formatPolicy, formatVerifierKey, parseVerifierKey } from '@trialmark/ledger';
import { CHAIN_ID } from './chain.ts';
import type { DeployedContract } from './contract.ts';
import type { DemonstrationKeys } from './keys.ts';
import type { DemonstrationWitness } from './witnesses.ts';

export type PolicyParts = {
  readonly keys: DemonstrationKeys;
  readonly witnesses: readonly DemonstrationWitness[];
  readonly contract: DeployedContract;
  readonly signerOrigin: string;
  readonly logUrl: string;
};

/**
 * Writes the trust policy of this installation: every witness must have cosigned, two of three accreditors must agree.
 * A reader who verifies with it trusts this machine; a real one is obtained from somebody else than the operator.
 */
export function writePolicy(paths: DataPaths, { keys, witnesses, contract, signerOrigin, logUrl }: PolicyParts): void {
  const text = formatPolicy({
    logs: [{ key: keys.log, url: logUrl }],
    witnesses: witnesses.map(({ number, vkey, url }) => ({
      name: `witness-${number}`,
      key: parseVerifierKey(vkey),
      url,
    })),
    groups: [{ name: 'all', threshold: witnesses.length, members: witnesses.map(({ number }) => `witness-${number}`) }],
    quorum: 'all',
    pins: {
      accreditors: keys.accreditors,
      accreditorsThreshold: 2,
      signerOrigin,
      signerRpId: new URL(signerOrigin).hostname,
      anchors: [
        {
          profile: 'dev',
          chainId: CHAIN_ID,
          contract: contract.address,
          logId: toHex(logIdOf(formatVerifierKey(keys.log))).replace(/^0x/, ''),
          genesisHash: contract.genesisHash,
        },
      ],
    },
  });
  if (existsSync(paths.policy) && readFileSync(paths.policy, 'utf8') === text) return;
  writeFileSync(`${paths.policy}.new`, text);
  renameSync(`${paths.policy}.new`, paths.policy);
}
