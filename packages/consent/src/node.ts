export { readVerificationKey } from './artefacts/read-verification-key.ts';
export { type CompiledCircuit, compileCircuit } from './circuits/compile-circuit.ts';
export { readArtefact } from './prove/read-artefact.ts';
export { stopThreads } from './prove/stop-threads.ts';
export { createParallelVerifier, type ParallelVerifier } from './verify/parallel/create-parallel-verifier.ts';
