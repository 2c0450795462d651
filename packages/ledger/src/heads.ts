/** What a process needs to cosign and to remember what it cosigned. For Node; the package's other entry runs anywhere. */
export * from './heads/cosign-checkpoint.ts';
export { type CheckpointDecision, decideCheckpoint } from './heads/decide-checkpoint.ts';
export * from './heads/head-file.ts';
export * from './heads/head-store.ts';
