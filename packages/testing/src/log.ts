export * from './build-log.ts';
export * from './log/parties.ts';
export * from './log/publish-log.ts';
export * from './log/statement-writer.ts';
export * from './log/test-passkey.ts';
export * from './log/write-log-folder.ts';
