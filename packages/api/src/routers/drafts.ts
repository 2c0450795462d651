import { checkContacts, checkDraft, completeness, importRecord } from '@trialmark/registry';
import { AppError, OrganisationId, parseOrThrow, TrialId } from '@trialmark/schema';
import {
  createDraft,
  DraftData,
  DraftKind,
  deleteDraft,
  lockOwnTrial,
  readDraft,
  readSealedVersions,
  saveDraft,
} from '@trialmark/services';
import { z } from 'zod';
import { actFor } from '../scope.ts';
import { router, signedIn } from '../trpc.ts';

const mine = z.object({ organisationId: OrganisationId });
const one = mine.extend({ draftId: z.string().regex(/^draft_[0-9a-f]{32}$/) });

/** Work that is not signed yet. Anything may be saved; `check` says what is missing. */
export const draftsRouter = router({
  list: signedIn('trial:draft')
    .input(mine)
    .query(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return ctx.deps.uow.run(scope, (tx) => tx.drafts.list(input.organisationId));
    }),

  get: signedIn('trial:draft')
    .input(one)
    .query(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return ctx.deps.uow.run(scope, (tx) => readDraft(tx, input.draftId));
    }),

  create: signedIn('trial:draft')
    .input(mine.extend({ kind: DraftKind, trialId: TrialId.nullable().default(null), data: DraftData.default({}) }))
    .mutation(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return createDraft(ctx.deps.uow, scope, input);
    }),

  save: signedIn('trial:draft')
    .input(one.extend({ revision: z.int().min(1), data: DraftData }))
    .mutation(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return saveDraft(ctx.deps.uow, scope, input);
    }),

  delete: signedIn('trial:draft')
    .input(one)
    .mutation(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return deleteDraft(ctx.deps.uow, scope, input.draftId);
    }),

  /** The newest version of a sealed record, for those of its organisation who may change it. */
  sealedRecord: signedIn('trial:draft')
    .input(mine.extend({ trialId: TrialId }))
    .query(({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      return ctx.deps.uow.run(scope, async (tx) => {
        const state = await lockOwnTrial(tx, scope, input.trialId);
        return (await readSealedVersions(tx, input.trialId, state)).at(-1)?.record ?? null;
      });
    }),

  /** Every problem of the record and the contacts, and the score of the WHO data set. A seal has no contacts. */
  check: signedIn('trial:draft')
    .input(one)
    .query(async ({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      const { kind, data } = await ctx.deps.uow.run(scope, (tx) => readDraft(tx, input.draftId));
      const today = new Date().toISOString().slice(0, 10);
      // The number is given when the record is signed; a placeholder of the right shape stands in for the check.
      const record = { ...data.record, primaryRegistry: { registry: 'Trialmark', number: 'TMK00000000' } };
      const checked = checkDraft(record, { today });
      const contacts = checkContacts(data.contacts ?? {});
      const isWithoutContacts = contacts.ok || kind === 'seal-amendment';
      return {
        problems: [
          ...(checked.ok ? [] : checked.problems),
          ...(isWithoutContacts ? [] : contacts.problems.map((each) => ({ ...each, path: `contacts.${each.path}` }))),
        ],
        completeness: completeness(record, { today, ...(data.contacts && { contacts: data.contacts }) }),
      };
    }),

  /** Reads a ClinicalTrials.gov study (API v2) or a FHIR R5 ResearchStudy into a new draft, or says why it cannot. */
  importRecord: signedIn('trial:draft')
    .input(mine.extend({ json: z.string().max(250_000) }))
    .mutation(async ({ ctx, input }) => {
      const { scope } = actFor(ctx, 'trial:draft', input.organisationId);
      const imported = importRecord(input.json);
      if (!imported.ok) {
        throw new AppError('invalid', 'This file cannot be imported.', { problems: imported.problems });
      }
      const data = parseOrThrow(
        DraftData,
        { record: imported.draft, contacts: imported.contacts },
        'What the file holds',
      );
      const command = { kind: 'registration' as const, organisationId: input.organisationId, trialId: null, data };
      const draft = await createDraft(ctx.deps.uow, scope, command);
      const { notices, missing, missingContacts } = imported;
      return { draft, notices, missing, missingContacts };
    }),
});
