import { hash } from 'node:crypto';
import { readCliEnvironment } from '@trialmark/config';
import { FormatError, type Policy, parsePolicy } from '@trialmark/ledger';
import { readFileBytes, readFileText } from '../files/read-file.ts';
import { CliError, EXIT, usageError } from '../terminal/cli-error.ts';

export type PolicyFile = {
  readonly policy: Policy;
  readonly path: string;
  /** SHA-256 of the file's text, lower-case hex. */
  readonly sha256: string;
};

/** The trust policy in `file` or, without one, in the file that TRIALMARK_POLICY_FILE names. */
export function readPolicy(file: string | undefined): Policy {
  return readPolicyFile(file).policy;
}

export function readPolicyFile(file: string | undefined): PolicyFile {
  const path = file ?? readCliEnvironment().policyFile;
  if (path === null) {
    throw usageError(
      'Whom do you trust? Give --policy FILE.',
      'A policy names the log’s key, the witnesses and the accreditors. Get it from somebody other than the operator.',
    );
  }
  try {
    const policy = parsePolicy(readFileText(path, 'The policy'));
    return { policy, path, sha256: hash('sha256', readFileBytes(path, 'The policy')) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new CliError(EXIT.unreadable, `The policy ${path} is malformed: ${error.message}.`);
  }
}
