/** For tests and measurements of other packages. Nothing here belongs into a running installation. */
export { type CorpusCase, type CorpusSource, mutatedProofs } from './proof/mutated-proofs.fixture.ts';
export {
  createSimulator,
  randomiseProof,
  type Simulator,
  seededScalars,
  toSnarkjs,
} from './proof/simulate-proofs.fixture.ts';
export { fullBatch } from './prove/jobs.fixture.ts';
