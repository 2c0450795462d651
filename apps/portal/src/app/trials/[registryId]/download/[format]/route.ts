import { exportRecord, FORMATS } from '../../../../../export/trial-formats.ts';
import { readTrial } from '../../../../../server/read-trial.ts';

type Context = { readonly params: Promise<{ readonly registryId: string; readonly format: string }> };

/** `GET /trials/<number>/download/<format>`: the newest version of a record as a JSON file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { registryId, format: name } = await params;
  const format = FORMATS.find((each) => each === name);
  const record = format === undefined ? null : ((await readTrial(registryId))?.record ?? null);
  const exported = format === undefined || record === null ? null : exportRecord(record, format);
  if (exported === null) return new Response('There is no such file.\n', { status: 404 });
  return new Response(`${JSON.stringify(exported, null, 2)}\n`, {
    headers: {
      'content-type': format === 'fhir' ? 'application/fhir+json' : 'application/json',
      'content-disposition': `attachment; filename="${registryId}-${format}.json"`,
      'cache-control': 'no-store',
    },
  });
}
