import { parseIndex } from '../../../../../log/entry-index.ts';
import { makeReceipt } from '../../../../../server/make-receipt.ts';

type Context = { readonly params: Promise<{ readonly index: string }> };

/** `GET /log/entries/<index>/receipt`: the receipt as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const index = parseIndex((await params).index);
  const receipt = index === null ? null : await makeReceipt(index);
  if (receipt === null) return new Response('There is no receipt for this entry yet.\n', { status: 404 });
  return new Response(receipt, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="entry-${index}.tlog-proof"`,
      'cache-control': 'no-store',
    },
  });
}
