import { basename } from 'node:path';
import { InputError } from '@trialmark/anonymise';
import { CustodianError } from '../custodian-error.ts';

/** A refusal by packages/anonymise as one that names what to do; anything else is a bug and passes as it is. */
export function asCustodianError(error: unknown, code?: string): unknown {
  if (!(error instanceof InputError)) return error;
  const { file } = error.place;
  const message = file === undefined ? error.message : error.message.replace(file, basename(file));
  return new CustodianError(code ?? error.rule, message, 'Correct this and ingest again.', error);
}
