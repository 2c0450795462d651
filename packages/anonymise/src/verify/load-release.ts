import { loadColumns } from './read-table.ts';
import type { Sandbox } from './sandbox.ts';
import type { OmittedCheck, VerificationCheck } from './verification.ts';
import type { VerificationRequest } from './verification-request.ts';

/**
 * What the checks share. In the database: `p_in` and `p_out` with `subject` (where there is one), `q0`, `q1`, … for the
 * quasi-identifiers and `v0`, `v1`, … for the sensitive columns, rows in the order of the files.
 */
export type LoadedRelease = {
  readonly sandbox: Sandbox;
  readonly request: VerificationRequest;
  /** `q0`, `q1`, … */
  readonly quasi: readonly string[];
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** What a suppressed cell shows. */
  readonly cell: string;
};

/** What a group of checks says. */
export type CheckResult = {
  readonly checks: readonly VerificationCheck[];
  readonly omitted?: readonly OmittedCheck[];
};

export async function loadRelease(sandbox: Sandbox, request: VerificationRequest): Promise<LoadedRelease> {
  const { participants, subjectColumn, quasiIdentifiers, sensitive, suppression } = request;
  const wanted = [
    ...(subjectColumn === undefined ? [] : [{ alias: 'subject', column: subjectColumn }]),
    ...quasiIdentifiers.map(({ column }, index) => ({ alias: `q${index}`, column })),
    ...sensitive.map(({ column }, index) => ({ alias: `v${index}`, column })),
  ];
  await loadColumns(sandbox, participants.input, 'p_in', wanted);
  await loadColumns(sandbox, participants.output, 'p_out', wanted);
  return {
    sandbox,
    request,
    quasi: quasiIdentifiers.map((_, index) => `q${index}`),
    rowsIn: await countRows(sandbox, 'SELECT count(*) AS n FROM p_in'),
    rowsOut: await countRows(sandbox, 'SELECT count(*) AS n FROM p_out'),
    cell: suppression.cell ?? '*',
  };
}

/** The number `n` of the first row of a query; 0 where it is missing. */
export async function countRows(
  sandbox: Sandbox,
  sql: string,
  values: readonly (string | number)[] = [],
): Promise<number> {
  const [row] = await sandbox.query(sql, values);
  return Number(row?.n ?? 0);
}
