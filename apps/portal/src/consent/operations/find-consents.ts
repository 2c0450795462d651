import {
  expiryChoices,
  formatField,
  parseField,
  policyHashOf,
  pseudonymOf,
  recoverTerms,
  rowKeyOf,
  saltOf,
  walletScalar,
} from '@trialmark/consent';
import { ConsentPolicy, FieldElement, TrialId } from '@trialmark/schema';
import { defineOperation, type OperationContext } from '@trialmark/vault/worker';
import { z } from 'zod';
import { consentName, KeptConsent, putEntry, readEntry } from './entries.ts';
import { StudyName, studyNumber } from './study-input.ts';

/** One grant as everybody can see it in the log; what else the list says of it is left aside. */
const PublicGrant = z.object({
  pseudonym: FieldElement,
  grant: z.int(),
  status: z.literal(['waiting', 'standing', 'withdrawn']),
  index: z.int().nullable(),
  leaf: FieldElement,
  isChanging: z.boolean(),
});
type PublicGrant = z.infer<typeof PublicGrant>;

/** The whole public list of a study: the wallet looks for its own line, so nobody learns which it is. */
const PublicStudy = z.strictObject({ ...StudyName.shape, policy: ConsentPolicy, grants: z.array(PublicGrant) });
export type PublicStudy = z.infer<typeof PublicStudy>;

/** No consent is older than this registry: 2026-01-01. */
const FIRST_DAY = 20_454;
/** More changes than this of one grant are not searched for. */
const VERSIONS_MAX = 6;

const Found = z.strictObject({
  trial: TrialId,
  grant: z.int(),
  status: z.literal(['waiting', 'standing', 'withdrawn']),
  index: z.int().nullable(),
  leaf: FieldElement,
  /** New terms wait for the epoch to end. */
  isChanging: z.boolean(),
  /** False when the terms behind the leaf could not be found again. */
  hasTerms: z.boolean(),
});
export type FoundConsent = z.infer<typeof Found>;

/**
 * Finds the wallet's own grants in public lists, and brings what the vault keeps in line with them: adopts changes that
 * took effect, drops what never arrived, and finds the terms of a restored wallet again by trying every answer.
 */
export const findConsents = defineOperation({
  input: z.strictObject({ studies: z.array(PublicStudy) }),
  output: z.array(Found),
  run: ({ studies }, context) =>
    context.withSecret('wallet', async (secret) => {
      const s = walletScalar(secret);
      const found: FoundConsent[] = [];
      for (const study of studies) {
        const pseudonym = formatField(pseudonymOf(studyNumber(study), s));
        const grant = study.grants.filter((each) => each.pseudonym === pseudonym).sort((a, b) => b.grant - a.grant)[0];
        if (grant === undefined || grant.status === 'withdrawn') await dropUnlessNewer(context, study.trial, grant);
        if (grant === undefined) continue;
        const hasTerms = grant.status !== 'withdrawn' && (await bringInLine(context, s, study, grant));
        const { status, index, leaf, isChanging } = grant;
        found.push({ trial: study.trial, grant: grant.grant, status, index, leaf, isChanging, hasTerms });
      }
      return found;
    }),
});

async function read(context: OperationContext, trial: TrialId): Promise<KeptConsent | null> {
  const name = consentName(trial);
  return (await context.names('consent')).includes(name) ? readEntry(context, name, KeptConsent) : null;
}

/** An answer of this very moment may not be in the list yet: only what was never sent, or has ended, is dropped. */
async function dropUnlessNewer(context: OperationContext, trial: TrialId, grant: PublicGrant | undefined) {
  const kept = await read(context, trial);
  if (kept === null) return;
  const hasEnded = grant !== undefined && kept.grant <= grant.grant;
  if (!kept.sent || hasEnded) await context.remove(consentName(trial));
}

async function bringInLine(context: OperationContext, s: bigint, study: PublicStudy, grant: PublicGrant) {
  const name = consentName(study.trial);
  const kept = await read(context, study.trial);
  if (kept?.leaf === grant.leaf) {
    if (!kept.sent) await putEntry(context, name, { ...kept, sent: true });
    return true;
  }
  const { leaf } = grant;
  if (kept?.next?.leaf === leaf) {
    const { terms, policyHash } = kept.next;
    await putEntry(context, name, { ...kept, version: kept.version + 1, terms, policyHash, leaf, next: null });
    return true;
  }
  const terms = await search(context, s, study, grant);
  if (terms === null) return false;
  const { version, ...answer } = terms;
  const entry: KeptConsent = {
    trial: study.trial,
    grant: grant.grant,
    version,
    terms: { ...answer, permissions: [...answer.permissions], obligations: [...answer.obligations] },
    policyHash: formatField(policyHashOf(study.policy)),
    leaf,
    custodianCode: kept?.custodianCode ?? null,
    sent: true,
    handedOver: kept?.handedOver ?? true,
    next: null,
  };
  await putEntry(context, name, entry);
  return true;
}

/** Tries the answers that the form of today allows: terms given to an earlier form may not be found. */
async function search(context: OperationContext, s: bigint, study: PublicStudy, grant: PublicGrant) {
  const number = studyNumber(study);
  const { form } = study.policy;
  return recoverTerms(
    {
      leaf: parseField(grant.leaf),
      pseudonym: pseudonymOf(number, s),
      rowKey: rowKeyOf(number, s),
      salt: (version) => saltOf(number, s, grant.grant, version),
      form,
      expiries: expiryChoices(FIRST_DAY, form.expiryMax),
      versions: Array.from({ length: VERSIONS_MAX }, (_, i) => i + 1),
    },
    async (share) => {
      context.signal.throwIfAborted();
      context.progress({ stage: 'searching', done: Math.round(share * 100), total: 100 });
      // Lets messages in, so that the search can be given up.
      await new Promise((resolve) => setTimeout(resolve));
    },
  );
}
