import { parseStatement } from '@trialmark/ledger';
import {
  applySharing,
  type DatasetState,
  emptySharingState,
  isSharingStatement,
  type RequestState,
  type SharingState,
  type SharingStatement,
} from '@trialmark/registry';
import type { Queryable } from './fold-consent.ts';

/** Subjects that a process keeps folded; one that is not kept is folded again from its first statement. */
const KEPT = 2_000;

type Folded = { readonly seq: number; readonly value: DatasetState | RequestState };

/** A process's fold of the committed statements of each dataset and request. */
export type SharingCache = Map<string, Folded>;

/** What a transaction sees: the process's fold, which it may add to only where it has written nothing itself. */
export type SharingSight = {
  readonly cache: SharingCache;
  /** Subjects about which this transaction has written: what it reads of them may yet be rolled back. */
  readonly written: ReadonlySet<string>;
};

type Row = {
  readonly seq: number;
  readonly statement: SharingStatement;
  readonly digest: string;
};

/** The dataset as of what `client` sees, null where nothing was said. */
export async function foldDataset(
  client: Queryable,
  sight: SharingSight,
  datasetId: string,
): Promise<DatasetState | null> {
  const state = await fold(client, sight, datasetId, async () => emptySharingState());
  return state.datasets.get(datasetId) ?? null;
}

/** The request as of what `client` sees, null where it was not submitted. */
export async function foldRequest(
  client: Queryable,
  sight: SharingSight,
  requestId: string,
): Promise<RequestState | null> {
  const state = await fold(client, sight, requestId, async (first) => {
    const empty = emptySharingState();
    // A request begins with its dataset, by now perhaps in a later version than the one that it names.
    if (first?.type !== 'access.requested') return empty;
    const dataset = await foldDataset(client, sight, first.body.dataset);
    if (dataset !== null) empty.datasets.set(dataset.id, dataset);
    return empty;
  });
  return state.requests.get(requestId) ?? null;
}

/** State that holds these and nothing else. It is the caller's own: the values in it are replaced, never changed. */
export function sharingStateOf(
  datasets: readonly (DatasetState | null)[],
  requests: readonly (RequestState | null)[],
): SharingState {
  const state = emptySharingState();
  for (const dataset of datasets) if (dataset !== null) state.datasets.set(dataset.id, dataset);
  for (const request of requests) {
    if (request === null) continue;
    state.requests.set(request.id, request);
    for (const { release, certificateDigest } of request.releases.values()) {
      state.releases.set(release, request.id);
      state.certificates.set(certificateDigest, release);
    }
  }
  return state;
}

async function fold(
  client: Queryable,
  { cache, written }: SharingSight,
  subject: string,
  begin: (first: SharingStatement | undefined) => Promise<SharingState>,
): Promise<SharingState> {
  const known = cache.get(subject);
  const rows = await readSince(client, subject, known?.seq ?? 0);
  const documents = await readDocuments(client, rows);
  const state = known === undefined ? await begin(rows[0]?.statement) : holding(known.value);
  for (const { statement, digest } of rows) applySharing(state, statement, digest, documents);
  const value = state.datasets.get(subject) ?? state.requests.get(subject);
  const last = rows.at(-1);
  // Another transaction of this process may have read further while this one waited: what is newer stays.
  const isNewer = last !== undefined && last.seq > (cache.get(subject)?.seq ?? 0);
  if (value !== undefined && isNewer && !written.has(subject)) keep(cache, subject, { seq: last.seq, value });
  return state;
}

function holding(value: DatasetState | RequestState): SharingState {
  return 'versions' in value ? sharingStateOf([value], []) : sharingStateOf([], [value]);
}

function keep(cache: SharingCache, subject: string, folded: Folded): void {
  const [oldest] = cache.keys();
  if (cache.size >= KEPT && oldest !== undefined && !cache.has(subject)) cache.delete(oldest);
  cache.delete(subject);
  cache.set(subject, folded);
}

async function readSince(client: Queryable, subject: string, seq: number): Promise<Row[]> {
  const { rows } = await client.query<{ seq: string; entry: Buffer }>({
    name: 'sharing-since',
    text: 'SELECT seq, entry FROM sharing_statements WHERE subject = $1 AND seq > $2 ORDER BY seq',
    values: [subject, seq],
  });
  return rows.map((row) => {
    const parsed = parseStatement(new Uint8Array(row.entry));
    if (!parsed.ok || !isSharingStatement(parsed.statement))
      throw new Error(`sharing statement ${row.seq} does not parse`);
    return { seq: Number(row.seq), statement: parsed.statement, digest: parsed.digest };
  });
}

/** Descriptions and requests: what state is made of beside statements. */
async function readDocuments(client: Queryable, rows: readonly Row[]): Promise<ReadonlyMap<string, unknown>> {
  const digests = rows.flatMap(({ statement: { type, body } }) => {
    if (type === 'dataset.deposited') return [body.descriptionDigest];
    return type === 'access.requested' ? [body.documentDigest] : [];
  });
  if (digests.length === 0) return new Map();
  const found = await client.query<{ digest: string; bytes: Buffer }>({
    name: 'sharing-documents',
    text: 'SELECT digest, bytes FROM payloads WHERE digest = ANY($1)',
    values: [digests],
  });
  return new Map(found.rows.map(({ digest, bytes }) => [digest, JSON.parse(bytes.toString('utf8')) as unknown]));
}
