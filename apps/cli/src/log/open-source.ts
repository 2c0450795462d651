import type { FetchFile } from '@trialmark/ledger';
import { usageError } from '../terminal/cli-error.ts';
import { openFolder } from './folder-source.ts';
import { openServer } from './http-source.ts';

export type SourceOptions = { readonly url?: string; readonly dir?: string };

/** The log that `--url` or `--dir` names, or null when neither does. */
export async function openOptionalSource({ dir, url }: SourceOptions): Promise<FetchFile | null> {
  if (url !== undefined && dir !== undefined) throw usageError('Give --url or --dir, not both.');
  if (url !== undefined) return openServer(url);
  return dir === undefined ? null : openFolder(dir);
}

export async function openSource(options: SourceOptions): Promise<FetchFile> {
  const source = await openOptionalSource(options);
  if (source === null) throw usageError('Say where the log is: --url URL or --dir DIR.');
  return source;
}
