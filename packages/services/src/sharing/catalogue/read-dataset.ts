/**
 * Everything that is public about a dataset, for its page and for machines.
 *
 * Guarantees: numbers of participants and of rows are told only from the threshold up that the description names
 * (`tellCount`). Does NOT check: that the rows exist or are as described; nobody but the custodian sees them.
 */
import type { DatasetDescription } from '@trialmark/datause';
import { parseStatement } from '@trialmark/ledger';
import type { Place, Reader } from '../../reading/ports.ts';
import { describeTerms, type TermsWords } from './describe-terms.ts';
import type { Diseases } from './diseases.ts';
import type { DatasetListItem, DatasetRows, NoticeRow, ReleaseRow } from './ports.ts';
import { type DatasetRequest, readDatasetRequests } from './read-dataset-requests.ts';
import { readDescription } from './read-description.ts';
import { tellCount } from './tell-count.ts';

export type DatasetDetail = {
  readonly dataset: DatasetListItem & { readonly isClosed: boolean };
  /** The newest version, with counts below the threshold taken out. */
  readonly description: DatasetDescription;
  readonly descriptionDigest: string;
  readonly terms: TermsWords;
  /** What was said about it, the first first. */
  readonly history: readonly DatasetEvent[];
  readonly consent: ConsentCoverage;
  readonly requests: readonly DatasetRequest[];
  readonly requestCount: number;
  readonly releases: readonly DatasetRelease[];
  readonly followUps: readonly DatasetFollowUp[];
};

export type DatasetEvent = {
  readonly type: string;
  readonly digest: string;
  readonly issuer: string;
  readonly issuedAt: string;
  /** Of a deposit. */
  readonly version: number | null;
  readonly descriptionDigest: string | null;
  readonly manifestRoot: string | null;
  /** Of a closing. */
  readonly reason: string | null;
  readonly place: Place;
};

/**
 * What is known of how many rows a release could have. The platform does not know participants' terms, so it cannot say how
 * many cover a purpose before a release is built; the custodian's machine finds out, and the releases so far tell.
 */
export type ConsentCoverage = {
  /** Participants of the trial who consent to some use; null below the threshold, or where the trial asks for no consent. */
  readonly leaves: number | null;
  /** Participants whose rows the custodian has committed to. */
  readonly manifest: number | null;
  readonly smallCountMin: number;
  readonly asksForConsent: boolean;
};

/** Null stands for fewer than the threshold. `withheld` is how many of the manifest are not in it. */
export type DatasetRelease = Omit<ReleaseRow, 'rows'> & {
  readonly rows: number | null;
  readonly withheld: number | null;
};
export type DatasetFollowUp = Omit<NoticeRow, 'rows'> & { readonly rows: number | null; readonly isOverdue: boolean };

type Deps = { readonly reader: Reader; readonly diseases: Diseases; readonly clock: { readonly nowMs: () => number } };

/** Null where there is no dataset of this id. */
export async function readDataset({ reader, diseases, clock }: Deps, datasetId: string): Promise<DatasetDetail | null> {
  const rows = await reader.catalogue.read(datasetId);
  if (rows === null) return null;
  const history = rows.statements.map(toEvent);
  const descriptionDigest = history.findLast((event) => event.descriptionDigest !== null)?.descriptionDigest;
  if (descriptionDigest == null) throw new Error(`dataset ${datasetId} has no deposit`);
  const { leaves } = rows;
  const [description, requests] = await Promise.all([
    readDescription(reader, descriptionDigest),
    readDatasetRequests(reader, rows.requests),
  ]);
  const { smallCountMin } = description;
  const manifest = tellCount(description.participants, smallCountMin);
  const today = new Date(clock.nowMs()).toISOString().slice(0, 10);
  return {
    dataset: { ...rows.row, participants: manifest, isClosed: rows.row.closedAt !== null },
    description: withoutSmallCounts(description),
    descriptionDigest,
    terms: describeTerms(description.terms, diseases.graph),
    history,
    consent: {
      leaves: leaves === null ? null : tellCount(leaves, smallCountMin),
      manifest,
      smallCountMin,
      asksForConsent: leaves !== null,
    },
    requests,
    requestCount: rows.requestCount,
    releases: rows.releases.map((release) => toRelease(release, description)),
    followUps: rows.notices.map((notice) => ({
      ...notice,
      rows: tellCount(notice.rows, smallCountMin),
      isOverdue: notice.dueOn < today,
    })),
  };
}

export function withoutSmallCounts(description: DatasetDescription): DatasetDescription {
  const { smallCountMin } = description;
  return {
    ...description,
    participants: tellCount(description.participants, smallCountMin),
    tables: description.tables.map((table) => ({ ...table, rows: tellCount(table.rows, smallCountMin) })),
  };
}

/** `rows` and the manifest's size stand in the log as well: whoever subtracts them learns what `withheld` does not say. */
function toRelease(release: ReleaseRow, { participants, smallCountMin }: DatasetDescription): DatasetRelease {
  const withheld = participants === null ? null : participants - release.rows;
  return { ...release, rows: tellCount(release.rows, smallCountMin), withheld: tellCount(withheld, smallCountMin) };
}

function toEvent({ digest, type, entry, place }: DatasetRows['statements'][number]): DatasetEvent {
  const parsed = parseStatement(entry);
  if (!parsed.ok) throw new Error(`statement ${digest} about a dataset does not parse`);
  const { issuer, issuedAt } = parsed.statement;
  const body = parsed.statement.body as Partial<{
    readonly version: number;
    readonly descriptionDigest: string;
    readonly manifestRoot: string;
    readonly reason: string;
  }>;
  const { version = null, descriptionDigest = null, manifestRoot = null, reason = null } = body;
  return { type, digest, issuer, issuedAt, version, descriptionDigest, manifestRoot, reason, place };
}
