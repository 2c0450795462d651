export { readVerificationKey } from './artefacts/read-verification-key.ts';
export { type CompiledCircuit, compileCircuit } from './circuits/compile-circuit.ts';
