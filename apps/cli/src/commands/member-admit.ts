import { canonicalBytes, commit, newSalt } from '@trialmark/ledger';
import { bodies, MemberId, MemberName, newId } from '@trialmark/schema';
import type { Command } from 'commander';
import { type Said, signAndSubmit } from '../api/sign-and-submit.ts';
import { parseInput } from '../files/parse-input.ts';
import { parsePublicKey } from '../keys/parse-public-key.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';
import { addSubmitOptions, apiOf, openKey, type SubmitFlags, submitOptionsOf } from './submit-options.ts';

export type AdmitFacts = {
  readonly organisation: string;
  readonly member?: string;
  readonly name: string;
  readonly role: readonly string[];
  readonly publicKey: string;
};
type Options = SubmitFlags & AdmitFacts & { readonly key: string };

export function addMemberAdmit(parent: Command): void {
  const command = addCommand(parent, {
    name: 'admit',
    summary: 'Admit a member, as an organisation: their roles and the key they sign with',
    examples: [
      'member admit --key elmfield.key --organisation org_… --name "Ada Byron" --role investigator --public-key ed25519:…',
    ],
    notes: ['The log gets a commitment to the name; the name itself is kept apart and can be erased.'],
  })
    .requiredOption('--key <file>', 'the organisation’s Ed25519 key file')
    .requiredOption('--organisation <id>', 'the organisation that speaks')
    .requiredOption('--name <name>', 'name of the member')
    .requiredOption('--public-key <key>', 'the key the member signs with, ed25519:… or es256-webauthn:…')
    .option('--member <id>', 'id of the member (default: a new one)')
    .option('--role <role>', 'a role of theirs; may be repeated (default: investigator)', collect, []);
  addSubmitOptions(command).action((options: Options) =>
    runCommand(options.json === true, async ({ warn }) => {
      const key = openKey(options.key, warn);
      const { opening, said } = admission(options, newSalt());
      const api = apiOf(options);
      const report = await signAndSubmit(api, said, key, { openings: [opening] }, submitOptionsOf(options));
      const member = said.subject;
      return { ...report, json: { member, ...report.json }, lines: [...report.lines, `Member ${member}`] };
    }),
  );
}

/** The statement, and the opening of the commitment to the member's name. */
export function admission({ member, name, organisation, publicKey, role }: AdmitFacts, salt: string) {
  const json = parseInput(MemberName, { v: 1, name }, 'The name');
  const given = {
    organisation,
    roles: role.length === 0 ? ['investigator'] : role,
    nameCommitment: commit(salt, canonicalBytes(json)),
    key: parsePublicKey(publicKey),
  };
  const body = parseInput(bodies.MemberAdmitted, given, 'What is said of the member');
  const subject = parseInput(MemberId, member ?? newId('mbr'), 'The member’s id');
  const said: Said = { type: 'member.admitted', subject, issuer: organisation, body };
  return { said, opening: { salt, json } };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
