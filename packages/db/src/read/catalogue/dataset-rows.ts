import type pg from 'pg';

export type DatasetListRow = {
  readonly id: string;
  readonly trialId: string;
  readonly registryId: string;
  readonly trialTitle: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly custodianId: string;
  readonly custodianName: string;
  readonly standard: string;
  readonly participants: number | null;
  readonly keywords: readonly string[];
  readonly domains: readonly string[];
  readonly useCodes: readonly string[];
  readonly maximumRisk: number;
  readonly isFree: boolean;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly phase: string | null;
  readonly firstDepositedAt: string;
  readonly depositedAt: string;
  readonly closedAt: string | null;
};

const COLUMNS = `d.id, d.trial_id AS "trialId", t.registry_id AS "registryId", t.public_title AS "trialTitle", d.version,
  d.title, d.summary, d.custodian_id AS "custodianId", d.custodian_name AS "custodianName", d.standard, d.participants,
  d.keywords, d.domains, d.use_codes AS "useCodes", d.maximum_risk AS "maximumRisk", d.is_free AS "isFree",
  d.conditions, d.interventions, d.countries, d.phase, d.first_deposited_at AS "firstDepositedAt",
  d.deposited_at AS "depositedAt", d.closed_at AS "closedAt"`;

/** Datasets in the order of `ids`; ids of none are left out. */
export async function readDatasetRows(pool: pg.Pool, ids: readonly string[]): Promise<DatasetListRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query({
    name: 'dataset-rows',
    text: `SELECT ${COLUMNS} FROM datasets d JOIN trials t ON t.id = d.trial_id WHERE d.id = ANY($1)`,
    values: [ids],
  });
  const byId = new Map(rows.map((row) => [row.id as string, listRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Datasets of a trial, the first deposited first. */
export async function readDatasetsOfTrial(pool: pg.Pool, trialId: string): Promise<DatasetListRow[]> {
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM datasets d JOIN trials t ON t.id = d.trial_id WHERE d.trial_id = $1
     ORDER BY d.first_deposited_at, d.id`,
    [trialId],
  );
  return rows.map(listRow);
}

/** Digest of a dataset's newest description. */
export async function findDescription(pool: pg.Pool, datasetId: string): Promise<string | null> {
  const { rows } = await pool.query<{ digest: string }>(
    'SELECT description_digest AS digest FROM datasets WHERE id = $1',
    [datasetId],
  );
  return rows[0]?.digest ?? null;
}

function listRow(row: Record<string, unknown>): DatasetListRow {
  return {
    ...(row as DatasetListRow),
    firstDepositedAt: (row.firstDepositedAt as Date).toISOString(),
    depositedAt: (row.depositedAt as Date).toISOString(),
    closedAt: (row.closedAt as Date | null)?.toISOString() ?? null,
  };
}
