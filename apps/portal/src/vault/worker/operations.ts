import { defineVaultOperations } from '@trialmark/vault/worker';
import { approveRequest, keepAnswerTo, keepSeenNews } from '../../consent/my-data/operations/answer-request.ts';
import { findUses } from '../../consent/my-data/operations/find-uses.ts';
import { changeTerms } from '../../consent/operations/change-terms.ts';
import { findConsents } from '../../consent/operations/find-consents.ts';
import { createIssuerKey, readIssuerKey } from '../../consent/operations/issuer-key.ts';
import { listCredentials, removeCredential } from '../../consent/operations/list-credentials.ts';
import { optIn } from '../../consent/operations/opt-in.ts';
import { receiveCredential } from '../../consent/operations/receive-credential.ts';
import { reopen } from '../../consent/operations/reopen.ts';
import { listConsents, settle } from '../../consent/operations/settle.ts';
import { signCredential } from '../../consent/operations/sign-credential.ts';
import { walletCard } from '../../consent/operations/wallet-card.ts';
import { withdraw, withdrawalCode } from '../../consent/operations/withdraw.ts';
import {
  createResearcherKey,
  exportResearcherKey,
  importResearcherKey,
  listResearcherKeys,
} from '../../recipient/operations/researcher-keys.ts';
import { unlockFile } from '../../recipient/operations/unlock-file.ts';
import { contentsOperation } from './contents-operation.ts';

/**
 * Everything that pages have the vault do with secrets. An area of the site keeps its operations in files of its own and
 * adds them here as `area.verb`; pages know them by type only (`VaultOperationList`).
 */
export const operations = defineVaultOperations({
  'vault.contents': contentsOperation,
  'wallet.card': walletCard,
  'credential.receive': receiveCredential,
  'credential.list': listCredentials,
  'credential.remove': removeCredential,
  'consent.optIn': optIn,
  'consent.change': changeTerms,
  'consent.withdraw': withdraw,
  'consent.code': withdrawalCode,
  'consent.reopen': reopen,
  'consent.settle': settle,
  'consent.list': listConsents,
  'consent.find': findConsents,
  'data.find': findUses,
  'data.approve': approveRequest,
  'data.answer': keepAnswerTo,
  'data.seen': keepSeenNews,
  'issuer.create': createIssuerKey,
  'issuer.key': readIssuerKey,
  'issuer.sign': signCredential,
  'researcher.list': listResearcherKeys,
  'researcher.create': createResearcherKey,
  'researcher.export': exportResearcherKey,
  'researcher.import': importResearcherKey,
  'researcher.unlock': unlockFile,
});

export type VaultOperationList = typeof operations;
