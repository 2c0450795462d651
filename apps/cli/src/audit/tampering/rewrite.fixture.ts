/** Rewrites the history of a log as whoever holds every key in it could. */
import { keyId, signStatement, statementDigest, unsigned } from '@trialmark/ledger';
import type { PublicKey, Statement, UnsignedStatement } from '@trialmark/schema';
import { parties, sharingParties } from '@trialmark/testing/log';

type Signer = (statement: UnsignedStatement) => Statement;
type Holder = { readonly key: PublicKey; readonly secret: Uint8Array };

const { accreditors, colleague, investigator, investigatorNewKey, organisation, service } = parties;
const { reviewers, ...others } = sharingParties;
const holders: readonly Holder[] = [
  ...[service, ...accreditors, organisation, investigator, investigatorNewKey],
  ...[...Object.values(others), ...reviewers],
];

const SIGNERS: ReadonlyMap<string, Signer> = new Map<string, Signer>([
  ...holders.map(({ key, secret }) => [keyId(key), (said: UnsignedStatement) => signStatement(said, secret)] as const),
  [keyId(colleague.passkey.key), colleague.passkey.sign],
]);

/** The same key signs what it is told to. */
export function signAgain(statement: Statement, said: UnsignedStatement): Statement {
  const sign = SIGNERS.get(statement.signature.key);
  if (sign === undefined) throw new Error(`nobody holds ${statement.signature.key}`);
  return sign(said);
}

/** One statement says something else, signed by its key; what names its digest names the new one, and is signed again too. */
export function rewritten(
  statements: readonly Statement[],
  at: number,
  edit: (said: UnsignedStatement) => UnsignedStatement,
): readonly Statement[] {
  const renamed: (readonly [before: string, after: string])[] = [];
  return statements.map((statement, index) => {
    const text = JSON.stringify(unsigned(statement));
    const named = renamed.reduce((all, [before, after]) => all.replaceAll(before, after), text);
    if (index !== at && named === text) return statement;
    const said = JSON.parse(named) as UnsignedStatement;
    const again = signAgain(statement, index === at ? edit(said) : said);
    renamed.push([statementDigest(unsigned(statement)), statementDigest(unsigned(again))]);
    return again;
  });
}
