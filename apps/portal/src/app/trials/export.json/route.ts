import { exportSearch } from '../../../server/export-search.ts';

/** `GET /trials/export.json?…`: the results of a search as JSON. */
export async function GET(request: Request): Promise<Response> {
  return Response.json(await exportSearch(request), {
    headers: { 'content-disposition': 'attachment; filename="trials.json"' },
  });
}
