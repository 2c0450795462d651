/** Logs with real proofs, which take their time to make. */
export * from './proven/consent-log.ts';
export * from './proven/sharing-log.ts';
