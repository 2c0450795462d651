import { ANSWER_TEXT_MAX, OrganisationId, RegistryId, RuleName, VerdictWord } from '@trialmark/schema';
import { prepareAnswer } from '@trialmark/services';
import { z } from 'zod';
import { actFor } from '../scope.ts';
import { permitted, router, signedIn } from '../trpc.ts';

/** What sponsors say about findings on their trials. An answer changes no finding: it stands beside it. */
export const answersRouter = router({
  of: permitted('trial:read', {
    method: 'GET',
    path: '/trials/{registryId}/answers',
    tags: ['trials'],
    summary: 'The sponsor’s answers to findings about a trial',
  })
    .input(z.object({ registryId: RegistryId }))
    .output(z.any())
    .query(({ ctx, input }) => ctx.deps.reader.answersOf(input.registryId)),

  prepare: signedIn('finding:answer')
    .input(
      z.object({
        organisationId: OrganisationId,
        registryId: RegistryId,
        rule: RuleName,
        ruleVersion: z.int().min(1).max(1_000),
        verdict: VerdictWord,
        // A form sends two characters for an end of line, and one is signed.
        text: z.string().max(2 * ANSWER_TEXT_MAX),
      }),
    )
    .mutation(({ ctx, input: { organisationId, ...command } }) => {
      const { scope, signer } = actFor(ctx, 'finding:answer', organisationId);
      return prepareAnswer(ctx.deps, scope, { ...command, signer });
    }),
});
