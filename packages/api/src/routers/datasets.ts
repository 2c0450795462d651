import { UseRequest } from '@trialmark/datause';
import { AppError, DatasetId, RegistryId } from '@trialmark/schema';
import { DATASET_SORTS, findDiseases, readDataset, readOwnDescription, wouldAllow } from '@trialmark/services';
import { z } from 'zod';
import { permitted, router } from '../trpc.ts';

const words = z.array(z.string().max(300)).max(50).optional();

const DatasetSearchInput = z.object({
  text: z.string().max(500).default(''),
  condition: words,
  phase: words,
  intervention: words,
  country: words,
  size: words,
  standard: words,
  domain: words,
  use: words,
  risk: words,
  wait: words,
  access: words,
  fee: words,
  sort: z.enum(DATASET_SORTS).default('relevance'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const byId = z.object({ datasetId: DatasetId });
const unknownDataset = () => new AppError('not-found', 'There is no dataset of this id.');

/** The catalogue, for everyone. */
export const datasetsRouter = router({
  search: permitted('dataset:read', {
    method: 'GET',
    path: '/datasets',
    tags: ['datasets'],
    summary: 'Datasets by text and facets, with counts',
  })
    .input(DatasetSearchInput)
    .output(z.any())
    .query(({ ctx, input: { text, sort, offset, limit, ...filters } }) =>
      ctx.deps.reader.catalogue.search({ text: text.trim(), filters, sort, offset, limit }),
    ),

  read: permitted('dataset:read', {
    method: 'GET',
    path: '/datasets/{datasetId}',
    tags: ['datasets'],
    summary: 'A dataset with its description, terms in words, history, requests and releases',
  })
    .input(byId)
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const found = await readDataset(ctx.deps, input.datasetId);
      if (found === null) throw unknownDataset();
      return found;
    }),

  /** What the rules say of a use that nobody has asked for yet. A question in a body, so that it may be long. */
  wouldAllow: permitted('dataset:read', {
    method: 'POST',
    path: '/datasets/{datasetId}/decision',
    tags: ['datasets'],
    summary: 'What the rules of data use would say of a use, before anyone applies',
  })
    .input(byId.extend({ use: UseRequest }))
    .output(z.any())
    .mutation(async ({ ctx: { deps }, input }) => {
      const dataset = await readOwnDescription(deps.reader, input.datasetId);
      if (dataset === null) throw unknownDataset();
      return wouldAllow(dataset, input.use, deps.diseases);
    }),

  diseases: permitted('dataset:read', {
    method: 'GET',
    path: '/diseases',
    tags: ['datasets'],
    summary: 'Diseases by the beginning of a name, a synonym or an id',
  })
    .input(z.object({ text: z.string().max(200) }))
    .output(z.any())
    .query(({ ctx, input }) => findDiseases(ctx.deps.diseases, input.text)),

  ofTrial: permitted('dataset:read', {
    method: 'GET',
    path: '/trials/{registryId}/datasets',
    tags: ['datasets'],
    summary: 'Datasets of a trial',
  })
    .input(z.object({ registryId: RegistryId }))
    .output(z.any())
    .query(async ({ ctx: { deps }, input }) => {
      const trial = await deps.reader.readTrial(input.registryId);
      if (trial === null) throw new AppError('not-found', `No trial is registered as ${input.registryId}.`);
      return await deps.reader.catalogue.ofTrial(trial.id);
    }),
});
