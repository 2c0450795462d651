import { encodeBase64, parseCheckpoint, parseNote, parseStatement } from '@trialmark/ledger';
import { AppError, Digest, type Statement } from '@trialmark/schema';
import { buildReceipt, type LogEntryRow } from '@trialmark/services';
import { z } from 'zod';
import { permitted, router } from '../trpc.ts';

const page = z.object({ before: z.int().min(0).nullable().default(null), limit: z.int().min(1).max(100).default(25) });

/** The log, for everyone. Readers who trust nobody read the files under `/log/` instead, which say the same. */
export const logRouter = router({
  status: permitted('trial:read', {
    method: 'GET',
    path: '/log',
    tags: ['log'],
    summary: 'Size, newest checkpoint, witnesses',
  })
    .input(z.void())
    .output(z.any())
    .query(async ({ ctx }) => {
      const { reader, policy, policyText, profile } = ctx.deps;
      const [last, pending] = await Promise.all([reader.readLastPublication(), reader.countPending()]);
      return {
        origin: policy.logs[0]?.key.name ?? null,
        size: last?.size ?? 0,
        publication: last,
        pending,
        witnesses: policy.witnesses.map(({ name, key, url }) => ({ name, keyName: key.name, url })),
        quorum: policy.quorum,
        anchors: policy.pins.anchors,
        profile,
        policyText,
        logUrl: `${ctx.deps.apiUrl}/log/`,
      };
    }),

  publications: permitted('trial:read')
    .input(page)
    .query(async ({ ctx, input }) => {
      const rows = await ctx.deps.reader.listPublications(input.before ?? Number.MAX_SAFE_INTEGER, input.limit);
      return rows.map((row) => {
        const note = parseNote(row.note);
        return {
          ...row,
          root: encodeBase64(parseCheckpoint(note.text).root),
          signers: note.signatures.map(({ name }) => name),
        };
      });
    }),

  anchors: permitted('trial:read')
    .input(z.object({ limit: z.int().min(1).max(100).default(25) }))
    .query(({ ctx, input }) => ctx.deps.reader.listAnchors(input.limit)),

  entries: permitted('trial:read')
    .input(page)
    .query(async ({ ctx, input }) => {
      const rows = await ctx.deps.reader.listEntries(input.before ?? Number.MAX_SAFE_INTEGER, input.limit);
      return rows.map(readable);
    }),

  entry: permitted('trial:read', {
    method: 'GET',
    path: '/log/entries/{index}',
    tags: ['log'],
    summary: 'One statement by its place',
  })
    .input(z.object({ index: z.coerce.number().int().min(0) }))
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const row = await ctx.deps.reader.readEntry(input.index);
      if (row === null) throw new AppError('not-found', `The log has no entry ${input.index}.`);
      return { ...readable(row), publication: await ctx.deps.reader.readPublicationOf(row.index) };
    }),

  statement: permitted('trial:read', {
    method: 'GET',
    path: '/statements/{digest}',
    tags: ['log'],
    summary: 'One statement by its digest',
  })
    .input(z.object({ digest: Digest }))
    .output(z.any())
    .query(async ({ ctx, input }) => {
      const row = await ctx.deps.reader.readEntryByDigest(input.digest);
      if (row === null) throw new AppError('not-found', 'The log has no statement with this digest.');
      return { ...readable(row), publication: await ctx.deps.reader.readPublicationOf(row.index) };
    }),

  receipt: permitted('trial:read')
    .input(z.object({ digest: Digest }))
    .query(({ ctx, input }) => buildReceipt(ctx.deps, input.digest)),
});

type Readable = Pick<LogEntryRow, 'index' | 'digest'> & {
  readonly sizeBytes: number;
  readonly entry: string;
  readonly statement: Statement | null;
};

function readable({ index, digest, entry }: LogEntryRow): Readable {
  const parsed = parseStatement(entry);
  return {
    index,
    digest,
    sizeBytes: entry.length,
    entry: encodeBase64(entry),
    statement: parsed.ok ? parsed.statement : null,
  };
}
