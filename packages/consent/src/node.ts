export { type CompiledCircuit, compileCircuit } from './circuits/compile-circuit.ts';
