import { checkAgainstDefine } from '../format/define/check-against-define.ts';
import { readDefineXml } from '../format/define/read-define-xml.ts';
import type { ReadInput } from './read-inputs.ts';
import type { RunHooks } from './run-hooks.ts';

/**
 * Tables as Define-XML describes them: what does not agree is a notice, and columns without a label get the one that the
 * file has, so that reports can name them.
 *
 * @throws InputError where the Define-XML file cannot be read
 */
export async function describeByDefine(
  inputs: readonly ReadInput[],
  defineFile: string,
  { onNotice }: RunHooks,
): Promise<readonly ReadInput[]> {
  const define = await readDefineXml(defineFile);
  return inputs.map((input) => {
    for (const { rule, message, column, row } of checkAgainstDefine(input.dataset, define)) {
      const place = {
        file: input.file,
        ...(column === undefined ? {} : { column }),
        ...(row === undefined ? {} : { row }),
      };
      onNotice?.({ rule, message, place });
    }
    const group = define.itemGroups.find(({ name }) => name === input.dataset.header.name);
    const labels = new Map(group?.items.map(({ name, label }) => [name, label]));
    const columns = input.dataset.columns.map((column) => {
      const label = column.meta.label === '' ? (labels.get(column.meta.name) ?? '') : column.meta.label;
      return { ...column, meta: { ...column.meta, label } };
    });
    return { ...input, dataset: { ...input.dataset, columns } };
  });
}
