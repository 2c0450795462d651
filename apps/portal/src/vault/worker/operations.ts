import { defineVaultOperations } from '@trialmark/vault/worker';
import { contentsOperation } from './contents-operation.ts';

/**
 * Everything that pages have the vault do with secrets. An area of the site keeps its operations in files of its own and
 * adds them here as `area.verb`; pages know them by type only (`VaultOperationList`).
 */
export const operations = defineVaultOperations({ 'vault.contents': contentsOperation });

export type VaultOperationList = typeof operations;
