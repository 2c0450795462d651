export * from './host/start-vault-host.ts';
export * from './operations/vault-operation.ts';
export type { MessageEnd } from './protocol/messages.ts';
export * from './store/indexed-db-store.ts';
