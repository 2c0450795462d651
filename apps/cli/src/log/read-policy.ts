import { readCliEnvironment } from '@trialmark/config';
import { FormatError, type Policy, parsePolicy } from '@trialmark/ledger';
import { readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

/** The trust policy in `file` or, without one, in the file that TRIALMARK_POLICY_FILE names. */
export function readPolicy(file: string | undefined): Policy {
  const path = file ?? readCliEnvironment().policyFile;
  if (path === null) {
    throw usageError(
      'Whom do you trust? Give --policy FILE.',
      'A policy names the log’s key, the witnesses and the accreditors. Get it from somebody other than the operator.',
    );
  }
  try {
    return parsePolicy(readFileText(path, 'The policy'));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CliError(EXIT.unreadable, `The policy ${path} is malformed: ${error.message}.`);
  }
}
