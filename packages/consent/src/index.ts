export { CIRCUITS, type CircuitName } from './circuits/circuit-names.ts';
