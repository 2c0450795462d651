import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { PolicyFile } from '@trialmark/anonymise';
import { CustodianError } from '../custodian-error.ts';
import type { PolicyRecord } from '../store/records.ts';

/** Hierarchies that the policy takes from files beside it. */
export function hierarchyFiles({ policy }: PolicyFile): readonly string[] {
  const named = Object.values(policy.columns).flatMap((column) => {
    const spec = 'hierarchy' in column ? column.hierarchy : undefined;
    return spec?.kind === 'csv' ? [spec.file] : [];
  });
  return [...new Set(named)].sort();
}

/** The policy with all that it names, so that releases follow it as it was ingested. @throws CustodianError `policy/file` */
export async function keepPolicy(file: PolicyFile): Promise<PolicyRecord> {
  const paths = [basename(file.file), ...hierarchyFiles(file)];
  const files = [];
  for (const path of paths) {
    const whole = resolve(file.folder, path);
    if (relative(file.folder, whole).startsWith('..')) {
      throw new CustodianError(
        'policy/file',
        `The policy names ${path}, outside its folder.`,
        'Put the file beside the policy.',
      );
    }
    const bytes = await readFile(whole).catch((cause: unknown) => {
      throw new CustodianError('policy/file', `${path} cannot be read.`, 'The policy names it: put it there.', cause);
    });
    files.push({ path, base64: bytes.toString('base64') });
  }
  return { file: basename(file.file), files };
}

/** Writes a kept policy into a folder and returns its path. */
export async function layOutPolicy(record: PolicyRecord, folder: string): Promise<string> {
  for (const { path, base64 } of record.files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, Buffer.from(base64, 'base64'), { mode: 0o600 });
  }
  return join(folder, record.file);
}
