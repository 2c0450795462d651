import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DataPaths, REPOSITORY } from '@trialmark/config';
import { memberNamed, organisationNamed } from '../../seed/content/parties.ts';
import type { Addresses } from '../addresses.ts';
import { answers, type ProcessSpec } from '../supervisor/process-spec.ts';

const FOLDER = join(REPOSITORY, 'apps', 'custodian');

/** The data office of the demonstration's hospital. In a real installation it is another machine, of another party. */
export function custodianSpec(paths: DataPaths, addresses: Addresses, port: number): ProcessSpec {
  for (const folder of [paths.custodian, paths.custodianDatasets]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const member = memberNamed('hospital-custodian');
  return {
    name: 'custodian',
    command: [process.execPath, join(FOLDER, 'src', 'main.ts')],
    folder: FOLDER,
    env: {
      NODE_ENV: 'production',
      TRIALMARK_PROFILE: 'demonstration',
      TRIALMARK_API_URL: addresses.api,
      TRIALMARK_POLICY_FILE: paths.policy,
      TRIALMARK_CUSTODIAN_FOLDER: paths.custodian,
      TRIALMARK_CUSTODIAN_DATASETS: paths.custodianDatasets,
      TRIALMARK_CUSTODIAN_MEMBER: member.id,
      TRIALMARK_CUSTODIAN_ORGANISATION: organisationNamed(member.organisation).id,
      TRIALMARK_CUSTODIAN_KEY_FILE: paths.demonstrationKey(member.key),
      TRIALMARK_CUSTODIAN_IDENTITY_FILE: paths.custodianIdentity,
      TRIALMARK_CUSTODIAN_PORT: String(port),
    },
    ports: [port],
    isReady: answers(`http://127.0.0.1:${port}/status.json`),
    readyTimeoutMs: 60_000,
  };
}
