export type * from './ports.ts';
export * from './sequencing/advance-frontier.ts';
export * from './sequencing/check-boot.ts';
export type * from './sequencing/ports.ts';
export * from './sequencing/publish-log.ts';
export * from './sequencing/sha256.ts';
export { readTiles } from './sequencing/tile-edge.ts';
export * from './statements/accept-statement.ts';
export * from './statements/submission.ts';
