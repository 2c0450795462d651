import { readCliEnvironment } from '@trialmark/config';
import type { Command } from 'commander';
import { type ApiClient, createApiClient } from '../api/api-client.ts';
import type { SubmitOptions } from '../api/submit.ts';
import { isExposed, readKeyFile, type SecretKey } from '../keys/key-file.ts';

export type SubmitFlags = { readonly json?: boolean; readonly api?: string; readonly receipt?: string };

/** What every command has that submits a statement. */
export function addSubmitOptions(command: Command): Command {
  return command
    .option('--api <url>', 'address of the API (default: TRIALMARK_API_URL or http://localhost:4001)')
    .option('--receipt <file>', 'wait until witnesses have cosigned it, and put the receipt here');
}

export function apiOf({ api }: SubmitFlags): ApiClient {
  return createApiClient(api ?? readCliEnvironment().apiUrl);
}

export function submitOptionsOf({ receipt }: SubmitFlags): SubmitOptions {
  return { receiptFile: receipt ?? null };
}

/** Reads a signing key, and says so when others could read it too. */
export function openKey(path: string, warn: (text: string) => void): SecretKey {
  const key = readKeyFile(path);
  if (isExposed(path)) warn(`Others on this machine can read ${path}. Close it with: chmod 600 ${path}`);
  return key;
}
