/** For tests and measurements of other packages. Nothing here belongs into a running installation. */
export { createSimulator, type Simulator, toSnarkjs } from './proof/simulate-proofs.fixture.ts';
