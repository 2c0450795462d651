import { csv } from '../../../export/csv.ts';
import { exportSearch } from '../../../server/export-search.ts';

const COLUMNS = ['registryId', 'publicTitle', 'sponsor', 'status', 'conditions', 'startDate', 'registeredAt'] as const;

/** `GET /trials/export.csv?…`: the results of a search as a table. */
export async function GET(request: Request): Promise<Response> {
  const rows = (await exportSearch(request)).map((item) => [
    item.registryId,
    item.publicTitle ?? '',
    item.sponsorName,
    item.status ?? '',
    item.conditions.join('; '),
    item.startDate ?? '',
    item.registeredAt,
  ]);
  return new Response(csv(COLUMNS, rows), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="trials.csv"' },
  });
}
