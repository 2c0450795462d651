/**
 * Says in the log that a dataset exists, and commits to each participant's rows.
 *
 * Guarantees: what a version commits to is in the store before it is said, under the root that is said; the description has
 * the custodian's words and counts. If the process dies after it was said, the log tells, and nothing is said again.
 * Does NOT check: that everybody who has opted in is known here; the page shows who came since.
 */
import { payloadOf } from '@trialmark/ledger';
import type { ReplayState } from '@trialmark/registry';
import { consentIdOf } from '@trialmark/schema';
import type { ApiClient } from '../api/api-client.ts';
import { CustodianError } from '../custodian-error.ts';
import { readIngest } from '../ingest/stored-datasets.ts';
import { requireKey, type Signer, sign } from '../log/signer.ts';
import type { Store } from '../store/open-store.ts';
import {
  type DatasetRecord,
  MailboxRecord,
  NAMES,
  readRecord,
  type VersionRecord,
  writeRecord,
} from '../store/records.ts';
import { manifestTree, placeBundles } from './build-manifest.ts';
import { describeDataset } from './describe-dataset.ts';

type Deps = {
  readonly store: Store;
  readonly api: Pick<ApiClient, 'addStatement'>;
  readonly signer: Signer;
  readonly nowMs: () => number;
};

export type Deposited = { readonly dataset: string; readonly version: number; readonly participants: number };

/** @throws CustodianError `deposit/…` or `key/…`, ApiRefusal */
export async function depositDataset(deps: Deps, state: ReplayState, dataset: DatasetRecord): Promise<Deposited> {
  const { store, signer, nowMs } = deps;
  requireKey(state, signer);
  const subject = consentIdOf(dataset.trial);
  const consent = state.consents.get(subject);
  if (consent === undefined || state.custodians.get(subject) !== signer.organisation) {
    const advice = 'The sponsor publishes the form first, and names this organisation as custodian in it.';
    throw new CustodianError(
      'deposit/form',
      'No consent form of this trial names this organisation as custodian.',
      advice,
    );
  }
  const ingest = await readIngest(store, dataset.id, dataset.ingest);
  const mailbox = await readRecord(store, NAMES.mailbox(dataset.trial), MailboxRecord);
  const places = placeBundles(ingest, mailbox?.pseudonyms ?? {}, consent);
  if (places.length === 0) {
    const advice = 'Wait until participants have, and their openings have arrived; the page shows how many have.';
    throw new CustodianError(
      'deposit/nobody',
      'Nobody of this dataset has a place in the study’s consent tree yet.',
      advice,
    );
  }
  const manifestRoot = String(manifestTree(places).root());
  const known = state.sharing.datasets.get(dataset.id);
  const version = (known?.versions.at(-1)?.version ?? 0) + 1;
  const described = {
    dataset,
    ingest,
    version,
    organisation: signer.organisation,
    participants: places.length,
    manifestRoot,
  };
  const description = describeDataset(described);
  const { digest: descriptionDigest } = payloadOf(description);
  const record: VersionRecord = {
    ...{ v: 1, version, ingest: ingest.number, manifestRoot, descriptionDigest },
    description: JSON.parse(JSON.stringify(description)),
    places: [...places],
  };
  await writeRecord(store, NAMES.version(dataset.id, manifestRoot), record);
  const statement = sign(
    signer,
    {
      type: 'dataset.deposited',
      subject: dataset.id,
      prev: known?.head ?? null,
      body: { trial: dataset.trial, version, descriptionDigest, manifestRoot },
    },
    nowMs(),
  );
  await deps.api.addStatement(statement, [description]);
  return { dataset: dataset.id, version, participants: places.length };
}
