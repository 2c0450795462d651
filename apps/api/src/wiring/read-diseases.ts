import { readFileSync } from 'node:fs';
import { type Diseases, diseasesOf } from '@trialmark/services';

/**
 * The configured graph of diseases. A file that cannot be used ends the process at its start: going on without it would
 * deny what the custodians' terms permit, and nobody would see why.
 *
 * @throws Error that names the variable and the rule of the file
 */
export function readDiseases(file: string | null): Diseases {
  try {
    return diseasesOf(file === null ? null : readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`TRIALMARK_DISEASES: ${reason}`, { cause });
  }
}
