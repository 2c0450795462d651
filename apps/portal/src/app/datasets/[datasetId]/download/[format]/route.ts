import { DATASET_FORMATS, exportDataset } from '../../../../../datasets/dataset-formats.ts';
import { cataloguedDataset } from '../../../../../server/datasets/catalogued-dataset.ts';
import { readDataset } from '../../../../../server/datasets/read-dataset.ts';

type Context = { readonly params: Promise<{ readonly datasetId: string; readonly format: string }> };

/** `GET /datasets/<id>/download/<format>`: the newest version's description for programs and reference managers. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { datasetId, format: name } = await params;
  const format = DATASET_FORMATS.find((each) => each === name);
  const detail = format === undefined ? null : await readDataset(datasetId);
  if (format === undefined || detail === null) return new Response('There is no such file.\n', { status: 404 });
  const { mediaType, extension, text } = exportDataset(await cataloguedDataset(detail), format);
  return new Response(text, {
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${datasetId}-${format}.${extension}"`,
      'cache-control': 'no-store',
    },
  });
}
