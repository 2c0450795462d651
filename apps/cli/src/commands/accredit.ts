import { partyId } from '@trialmark/ledger';
import { bodies, newId, OrganisationId } from '@trialmark/schema';
import type { Command } from 'commander';
import { type Said, signAndSubmit } from '../api/sign-and-submit.ts';
import { parseInput } from '../files/parse-input.ts';
import { readFileJson } from '../files/read-file.ts';
import type { SecretKey } from '../keys/key-file.ts';
import { parsePublicKey } from '../keys/parse-public-key.ts';
import { addCommand } from '../terminal/add-command.ts';
import { runCommand } from '../terminal/run-command.ts';
import { addSubmitOptions, apiOf, openKey, type SubmitFlags, submitOptionsOf } from './submit-options.ts';

export type AccreditFacts = {
  readonly organisation?: string;
  readonly name?: string;
  readonly country?: string;
  readonly kind?: string;
  readonly publicKey: readonly string[];
  readonly quorum: string;
  readonly facts?: string;
};
type Options = SubmitFlags & AccreditFacts & { readonly key: string };

export function addAccredit(parent: Command): void {
  const command = addCommand(parent, {
    name: 'accredit',
    summary: 'State, as an accreditor, that an organisation is who it says it is',
    examples: [
      'accredit --key regulator.key --name "Elmfield University" --country GB --kind sponsor --public-key es256-webauthn:…',
      'accredit --key ethics-body.key --organisation org_… --facts application.json',
    ],
    notes: [
      'It takes effect once as many accreditors as the log asks for have said exactly the same: same id, same facts.',
      'A facts file holds {"organisation", "name", "country", "kind", "keys", "quorum"}; options come before it.',
    ],
  })
    .requiredOption('--key <file>', 'the accreditor’s Ed25519 key file')
    .option('--organisation <id>', 'id of the organisation (default: a new one, which the next accreditor must repeat)')
    .option('--facts <file>', 'the facts as JSON, as from an application')
    .option('--name <name>', 'name of the organisation')
    .option('--country <code>', 'its country, ISO 3166-1 alpha-2')
    .option('--kind <kind>', 'sponsor, hospital, committee, regulator, research or custodian')
    .option(
      '--public-key <key>',
      'a key that speaks for it, ed25519:… or es256-webauthn:…; may be repeated',
      collect,
      [],
    )
    .option('--quorum <number>', 'how many of its keys must agree', '1');
  addSubmitOptions(command).action((options: Options) =>
    runCommand(options.json === true, async ({ warn }) => {
      const key = openKey(options.key, warn);
      const said = accreditation(options, key);
      const report = await signAndSubmit(apiOf(options), said, key, {}, submitOptionsOf(options));
      const organisation = said.subject;
      return {
        ...report,
        json: { organisation, ...report.json },
        lines: [
          ...report.lines,
          `Organisation ${organisation}: the next accreditor gives --organisation ${organisation}`,
        ],
      };
    }),
  );
}

/** The statement that the options and the facts file describe. */
export function accreditation(options: AccreditFacts, { key }: SecretKey): Said {
  const file = options.facts === undefined ? {} : readFileJson(options.facts, 'The facts');
  const { organisation, ...facts } = file as Record<string, unknown>;
  const { country, kind, name, publicKey, quorum } = options;
  const given = {
    quorum: Number(quorum),
    ...facts,
    ...(name === undefined ? {} : { name }),
    ...(country === undefined ? {} : { country }),
    ...(kind === undefined ? {} : { kind }),
    ...(publicKey.length === 0 ? {} : { keys: publicKey.map(parsePublicKey) }),
  };
  const body = parseInput(bodies.OrganisationAccredited, given, 'What is said of the organisation');
  const subject = parseInput(
    OrganisationId,
    options.organisation ?? organisation ?? newId('org'),
    'The organisation’s id',
  );
  return { type: 'organisation.accredited', subject, issuer: partyId('acr', key), body };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
