/**
 * The release circuit's inputs for one batch, and the public signals that must come of them. Runs at the custodian.
 *
 * Guarantees: as in `opt-in.ts`; a row that is not behind its leaves, or whose terms do not cover the request, is named by
 * its place before anything is proven.
 * Does NOT check: that the roots are those of the log at the release's place, nor that rows which ask were approved.
 */
import { ConsentError } from '../consent-error.ts';
import { needMask, obligationsMask } from '../terms/masks.ts';
import { unpackTerms, word } from '../terms/pack-terms.ts';
import { type Request, requestHashOf, termsCover } from '../terms/terms-cover.ts';
import { rootOfOpening, SUBTREE_LEAVES, type SubtreeOpening } from '../tree/aligned-tree.ts';
import { consentLeaf, type LeafParts, listHashOf, type ManifestRow, manifestLeaf, rowTagOf } from '../wallet/leaves.ts';
import { type CircuitInputs, writeInputs } from './circuit-inputs.ts';
import { refuseOrder } from './order.ts';
import type { SignalsOf } from './public-signals.ts';

/** A participant's row: what the opening said, and what the manifest binds. */
export type ReleaseRow = LeafParts & Pick<ManifestRow, 'bundleDigest' | 'blind'>;

export type ReleaseBatch = {
  readonly request: Request;
  /** The same aligned subtree of the study's consent tree and of the manifest. */
  readonly consent: SubtreeOpening;
  readonly manifest: SubtreeOpening;
  /** Sixteen places of the subtree: a row, or null where none is sent. */
  readonly rows: readonly (ReleaseRow | null)[];
  /** `order[i]` is the place of the list to which row i goes: `randomOrder()`. */
  readonly order: readonly number[];
};

/** @throws ConsentError `bad-batch`, `leaf-mismatch`, `manifest-mismatch` or `not-covered` */
export function releaseInputs(batch: ReleaseBatch): CircuitInputs {
  const { request, consent, manifest, order } = batch;
  refuse(batch);
  const filler = fillerFor(request);
  const rows = batch.rows.map((row) => row ?? filler);
  return writeInputs({
    need: BigInt(needMask(request.need)),
    accepted: BigInt(obligationsMask(request.accepted)),
    until: word(request.until, 32, 'day'),
    disease: request.disease,
    linkScope: request.linkScope,
    nonce: request.nonce,
    subtree: BigInt(consent.subtree),
    consentPath: consent.path,
    manifestPath: manifest.path,
    included: batch.rows.map((row) => (row === null ? 0n : 1n)),
    pseudonym: rows.map(({ pseudonym }) => pseudonym),
    packed: rows.map(({ packed }) => packed),
    rowKey: rows.map(({ rowKey }) => rowKey),
    salt: rows.map(({ salt }) => salt),
    bundleDigest: rows.map(({ bundleDigest }) => bundleDigest),
    blind: rows.map(({ blind }) => blind),
    rawLeaf: consent.leaves,
    rawManifestLeaf: manifest.leaves,
    move: order.map((to) => order.map((_, place) => (place === to ? 1n : 0n))),
  });
}

export function expectedRelease(batch: ReleaseBatch): SignalsOf<'release'> {
  const listed = releaseList(batch);
  return {
    consentRoot: rootOfOpening(batch.consent),
    manifestRoot: rootOfOpening(batch.manifest),
    requestHash: requestHashOf(batch.request),
    listHash: listHashOf(listed.map(({ rowTag }) => rowTag)),
    askMask: listed.reduce((mask, { ask }, place) => (ask ? mask | (1n << BigInt(place)) : mask), 0n),
  };
}

/** The sixteen tags in their published order, 0 where a place is empty, and which of them ask. */
export function releaseList(batch: ReleaseBatch): readonly { readonly rowTag: bigint; readonly ask: boolean }[] {
  const empty = { rowTag: 0n, ask: false };
  const listed = new Array<typeof empty>(SUBTREE_LEAVES).fill(empty);
  for (const [place, row] of batch.rows.entries()) {
    if (row === null) continue;
    const rowTag = rowTagOf(row.rowKey, batch.request.linkScope);
    listed[batch.order[place] ?? 0] = { rowTag, ask: unpackTerms(row.packed).ask };
  }
  return listed;
}

function refuse({ request, consent, manifest, rows, order }: ReleaseBatch): void {
  if (consent.subtree !== manifest.subtree) throw new ConsentError('bad-batch', 'The two openings are of two places.');
  if (rows.length !== SUBTREE_LEAVES) throw new ConsentError('bad-batch', 'A batch has sixteen places.');
  refuseOrder(order);
  for (const [place, row] of rows.entries()) {
    if (row === null) continue;
    const where = `Row ${SUBTREE_LEAVES * consent.subtree + place}`;
    if (consentLeaf(row) !== consent.leaves[place]) {
      throw new ConsentError('leaf-mismatch', `${where}: this opening is not behind the leaf that stands there.`);
    }
    if (manifestLeaf(row) !== manifest.leaves[place]) {
      throw new ConsentError('manifest-mismatch', `${where}: this bundle is not behind the manifest’s leaf.`);
    }
    if (!termsCover(unpackTerms(row.packed), request)) {
      throw new ConsentError('not-covered', `${where}: its terms do not cover this request.`);
    }
  }
}

/** What an unused place carries: terms that cover the request and stand in no leaf. */
function fillerFor(request: Request): ReleaseRow {
  const packed = BigInt(needMask(request.need)) | (word(request.until, 32, 'day') << 64n);
  return { pseudonym: 0n, packed, rowKey: 0n, salt: 0n, bundleDigest: 0n, blind: 0n };
}
