import { randomInt } from 'node:crypto';
import { placeOf } from '@trialmark/consent';
import { BATCHES_MAX } from '@trialmark/schema';
import { CustodianError } from '../custodian-error.ts';
import type { JobRecord } from '../store/records.ts';
import { anonymiseRows } from './anonymise-rows.ts';
import { expiresOn } from './publish-step.ts';
import type { ReleaseDeps, ReleaseFacts } from './release-deps.ts';
import { readmeText, rowsText } from './release-texts.ts';
import { sealRelease } from './seal-release.ts';
import { inWorkFolder } from './work-folder.ts';

/**
 * Anonymises the chosen rows and seals them. The plain result is never kept: what a kill interrupts is made again.
 *
 * @throws InputError, CustodianError
 */
export async function anonymiseStep(deps: ReleaseDeps, facts: ReleaseFacts, job: JobRecord): Promise<JobRecord> {
  const { store, signer, nowMs, signal } = deps;
  const { request, version, bound } = facts;
  const startedMs = performance.now();
  const { certificate, inspection, rowTags, ...sealed } = await inWorkFolder(
    deps.workFolder,
    deps.storeFolder,
    async (folder) => {
      const made = await anonymiseRows(
        {
          ...{
            store,
            dataset: request.dataset,
            ingest: version.ingest,
            rows: job.rows,
            secret: signer.secret,
            nowMs: nowMs(),
          },
          ...(signal === undefined ? {} : { signal }),
        },
        folder,
      );
      const readme = { release: job.release, request, rows: made.rowTags.length, expiresOn: expiresOn(bound.until) };
      const files = [
        { name: 'README.txt', text: readmeText(readme) },
        { name: 'certificate.json', text: `${JSON.stringify(made.certificate, null, 2)}\n` },
        { name: 'ROWS.csv', text: rowsText(made.rowTags) },
        ...made.files,
      ];
      const file = await sealRelease(files, request.document.recipient, store.sealedFolder);
      return { ...file, certificate: made.certificate, inspection: made.inspection, rowTags: made.rowTags };
    },
  );
  const released = new Set(rowTags);
  const rows = job.rows.filter(({ rowTag }) => released.has(rowTag));
  const suppressed = job.rows.length - rows.length;
  const subtrees = shuffled([...new Set(rows.map(({ index }) => placeOf(index).subtree))]);
  if (subtrees.length > BATCHES_MAX) {
    const message = `The rows lie in ${subtrees.length} parts of the tree, and a release can hold ${BATCHES_MAX}.`;
    throw new CustodianError('release/too-many', message, 'Divide the dataset.');
  }
  return {
    ...job,
    ...{ stage: 'proving', done: 0, total: subtrees.length, subtrees },
    timings: { ...job.timings, anonymiseMs: Math.round(performance.now() - startedMs) },
    withheld: suppressed === 0 ? job.withheld : { ...job.withheld, suppressed },
    sealed: {
      certificate: JSON.parse(JSON.stringify(certificate)),
      ciphertextDigest: sealed.digest,
      sizeBytes: sealed.sizeBytes,
      rowTags: [...rowTags],
      inspection,
    },
  };
}

/** Batches come in an order that says nothing of where in the tree they are. */
function shuffled(list: readonly number[]): number[] {
  const order = [...list];
  for (let left = order.length; left > 1; left -= 1) {
    const chosen = randomInt(left);
    [order[left - 1], order[chosen]] = [order[chosen] ?? 0, order[left - 1] ?? 0];
  }
  return order;
}
