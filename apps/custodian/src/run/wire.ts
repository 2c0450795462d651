import type { CustodianEnvironment } from '@trialmark/config';
import { MemberId } from '@trialmark/schema';
import type { Logger } from 'pino';
import { createApiClient } from '../api/api-client.ts';
import { fetchLog } from '../log/fetch-log.ts';
import { clearWorkFolder } from '../release/work-folder.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createProver } from './create-prover.ts';
import { type Custodian, createCustodian } from './custodian.ts';
import { readIdentity, readSigningKey, readTrustPolicy } from './read-secrets.ts';

export type Wired = { readonly custodian: Custodian; readonly store: Store; readonly close: () => Promise<void> };

/** Everything that the environment names, opened. @throws CustodianError with what is wrong */
export async function wire(environment: CustodianEnvironment, logger: Logger, signal: AbortSignal): Promise<Wired> {
  const { secret, key } = await readSigningKey(environment.keyFile);
  const identity = await readIdentity(environment.identityFile);
  const policy = await readTrustPolicy(environment.policyFile);
  const store = await openStore(environment.folder, environment.storeKey);
  // What a killed process left of rows in plain.
  await clearWorkFolder(environment.workFolder, environment.folder);
  const prover = createProver(signal);
  const custodian = createCustodian({
    ...environment,
    store,
    storeFolder: environment.folder,
    api: createApiClient(environment.apiUrl, { member: MemberId.parse(environment.member), secret }),
    fetchLog: fetchLog(environment.apiUrl),
    policy,
    signer: { member: environment.member, organisation: environment.organisation, key, secret },
    identity,
    prove: prover.prove,
    nowMs: Date.now,
    logger,
    signal,
  });
  const close = async () => {
    await prover.stop();
    await store.close();
  };
  return { custodian, store, close };
}
