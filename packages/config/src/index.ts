export type { ChainSettings } from './chain.ts';
export { environmentForChild } from './environment-for-child.ts';
export type { Profile } from './fields.ts';
export { type DataPaths, DEFAULT_DATA_FOLDER, dataPaths, REPOSITORY } from './paths.ts';
export { PORTS } from './ports.ts';
export { type ApiEnvironment, readApiEnvironment } from './read-api-environment.ts';
export { type CliEnvironment, readCliEnvironment } from './read-cli-environment.ts';
export { type CustodianEnvironment, readCustodianEnvironment } from './read-custodian-environment.ts';
export {
  type DemonstrationEnvironment,
  readDemonstrationEnvironment,
} from './read-demonstration-environment.ts';
export { type E2eEnvironment, readE2eEnvironment } from './read-e2e-environment.ts';
export { EnvironmentError, readEnvironment } from './read-environment.ts';
export { type FaultEnvironment, readFaultEnvironment } from './read-fault-environment.ts';
export { type PortalEnvironment, readPortalEnvironment } from './read-portal-environment.ts';
export { readSignerEnvironment, type SignerEnvironment } from './read-signer-environment.ts';
export { readStartEnvironment, type StartEnvironment } from './read-start-environment.ts';
export { readTestEnvironment, type TestEnvironment } from './read-test-environment.ts';
export { readWitnessEnvironment, type WitnessEnvironment } from './read-witness-environment.ts';
export { readWorkerEnvironment, type WorkerEnvironment } from './read-worker-environment.ts';
export { setTemporaryFolder } from './set-temporary-folder.ts';
