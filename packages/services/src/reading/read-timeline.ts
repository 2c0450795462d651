import { type TimelineDates, type TimelineVersion, timelineDates } from '@trialmark/registry';
import { TrialRecord } from '@trialmark/schema';
import type { Reader, TrialVersionDetail } from './ports.ts';

type Version = Pick<TrialVersionDetail, 'recordVersion' | 'statementDigest' | 'recordDigest' | 'body' | 'place'>;

/** Dates by the digest of their record: what a digest names never changes. */
const known = new Map<string, TimelineDates>();
const DATES_KEPT = 20_000;

/**
 * The dates that each public version of a trial gives, the oldest first. Versions that were sealed count once they are
 * opened; a version whose document is missing is left out, as a reader of the log has to.
 */
export async function readTimeline(
  reader: Pick<Reader, 'readPayload'>,
  versions: readonly Version[],
): Promise<readonly TimelineVersion[]> {
  const opened = new Map(versions.flatMap(openingsOf));
  const dated = versions.map(async ({ recordVersion, statementDigest, recordDigest, place }) => {
    const digest = recordDigest ?? opened.get(statementDigest);
    const dates = digest === undefined ? null : await readDates(reader, digest);
    if (dates === null) return [];
    const { evidenceAt } = place;
    const evidenceOn = evidenceAt === null ? null : new Date(evidenceAt * 1_000).toISOString().slice(0, 10);
    return [{ recordVersion, evidenceOn, dates }];
  });
  return (await Promise.all(dated)).flat();
}

/** Sealing statements and the records that an opening shows them to have committed to. */
function openingsOf({ body }: Version): readonly (readonly [string, string])[] {
  const { openings = [] } = body as {
    readonly openings?: readonly { readonly statement: string; readonly recordDigest: string }[];
  };
  return openings.map(({ statement, recordDigest }) => [statement, recordDigest] as const);
}

async function readDates(reader: Pick<Reader, 'readPayload'>, digest: string): Promise<TimelineDates | null> {
  const kept = known.get(digest);
  if (kept !== undefined) return kept;
  const bytes = await reader.readPayload(digest);
  if (bytes === null) return null;
  const dates = timelineDates(TrialRecord.parse(JSON.parse(new TextDecoder().decode(bytes))));
  const [oldest] = known.keys();
  if (known.size >= DATES_KEPT && oldest !== undefined) known.delete(oldest);
  known.set(digest, dates);
  return dates;
}
