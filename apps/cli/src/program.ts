import { Command } from 'commander';
import { addAccredit } from './commands/accredit.ts';
import { addAnonymise } from './commands/anonymise.ts';
import { addAudit } from './commands/audit.ts';
import { addBundleVerify } from './commands/bundle-verify.ts';
import { addCertificateVerify } from './commands/certificate-verify.ts';
import { addConsentVerify } from './commands/consent-verify.ts';
import { addEquivocation } from './commands/equivocation.ts';
import { addImportCtgov } from './commands/import-ctgov.ts';
import { addKeys } from './commands/keys.ts';
import { addKeysAge } from './commands/keys-age.ts';
import { addLogExport } from './commands/log-export.ts';
import { addLogForce } from './commands/log-force.ts';
import { addLogPolicy } from './commands/log-policy.ts';
import { addLogVerify } from './commands/log-verify.ts';
import { addMemberAdmit } from './commands/member-admit.ts';
import { addMirror } from './commands/mirror.ts';
import { addReceiptVerify } from './commands/receipt-verify.ts';
import { addReleaseFetch } from './commands/release-fetch.ts';
import { addReleaseOpen } from './commands/release-open.ts';
import { addStatementAdd } from './commands/statement-add.ts';
import { addTrialShow } from './commands/trial-show.ts';
import { addWitnessList } from './commands/witness-list.ts';

/** The `trialmark` command with everything it can do. */
export function createProgram(): Command {
  const program = new Command('trialmark')
    .description('Register clinical trials, and check everything that a registry claims, trusting nobody.')
    .showHelpAfterError('Add --help to see how it is used.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all well, 1 something does not verify or was refused, 2 asked wrongly, 3 could not be read.\n' +
        'Environment: TRIALMARK_API_URL, TRIALMARK_POLICY_FILE, TRIALMARK_CHAIN_KEY_FILE, NO_COLOR.',
    );
  const group = (name: string, summary: string) => program.command(name).description(summary);
  addImportCtgov(group('import', 'read records of other registries'));
  addTrialShow(group('trial', 'look at trials'));
  addReceiptVerify(group('receipt', 'check receipts offline'));
  addBundleVerify(group('bundle', 'check the evidence of a trial offline'));
  const log = group('log', 'verify and copy the log');
  addLogVerify(log);
  addLogExport(log);
  addLogPolicy(log);
  addLogForce(log);
  addConsentVerify(group('consent', 'check consent'));
  addWitnessList(group('witness', 'look at the witnesses of a policy'));
  const keys = group('keys', 'make and show signing keys, and identities to seal to');
  addKeys(keys);
  addKeysAge(keys);
  const release = group('release', 'fetch and open releases');
  addReleaseFetch(release);
  addReleaseOpen(release);
  addAccredit(program);
  addAnonymise(program);
  addAudit(program);
  addCertificateVerify(group('certificate', 'check certificates of anonymised releases'));
  addEquivocation(group('equivocation', 'prove that a log signed two histories'));
  addMemberAdmit(group('member', 'speak for an organisation'));
  addMirror(program);
  addStatementAdd(group('statement', 'submit signed statements'));
  return program;
}
