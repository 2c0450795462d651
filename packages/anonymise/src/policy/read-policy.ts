import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../input-error.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyFile } from './policy-file.ts';

const SIZE_BYTES_MAX = 1024 * 1024;

/**
 * Reads a policy file, YAML or JSON in UTF-8.
 *
 * @throws InputError `policy/file`, `policy/size`, `policy/encoding`, or those of `parsePolicy`
 */
export function readPolicy(path: string): PolicyFile {
  return parsePolicy(textOf(path), path, dirname(path));
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > SIZE_BYTES_MAX)
      throw new InputError('policy/size', 'a policy has at most 1 MiB', { file });
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const isText = !(error instanceof TypeError);
    const message = isText ? 'the policy cannot be read' : 'a policy is text in UTF-8; save the file so';
    throw new InputError(isText ? 'policy/file' : 'policy/encoding', message, { file }, error);
  }
}
