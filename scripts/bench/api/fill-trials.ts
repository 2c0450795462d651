import { payloadOf } from '@trialmark/ledger';
import { claimedIds } from '@trialmark/registry';
import { newId, type RegistryId, type TrialRecord, type UnsignedStatement } from '@trialmark/schema';
import { exampleTrial } from '@trialmark/schema/testing';
import { createRandom } from '../../seed/content/random.ts';
import { runCallers } from '../ledger/callers.ts';
import { createPoster } from '../ledger/http-client.ts';
import { createNodeSigner } from '../ledger/node-signer.ts';
import type { Author } from '../ledger/workload.ts';
import { type InventedTrial, inventTrial } from './invent.ts';

export type FilledTrial = InventedTrial & { readonly id: string; readonly registryId: string };

const CALLERS = 16;
/** Makes a record about as long as registered ones are. */
const DESCRIPTION = 'Participants are followed until the end of the study. '.repeat(90).trim();

/** Registers `count` trials by the way that every trial takes: signed, sent, judged, in the log. */
export async function fillTrials(apiUrl: string, author: Author, count: number): Promise<readonly FilledTrial[]> {
  const random = createRandom('trials of the catalogue');
  const post = createPoster(`${apiUrl}/log/add`, CALLERS);
  const trials = Array.from({ length: count }, (_, i) => ({
    ...inventTrial(random),
    id: newId('trial'),
    registryId: `TMK8${String(i).padStart(7, '0')}`,
  }));
  const sign = createNodeSigner(author.secret);
  await runCallers(CALLERS, 3_600, trials, (trial) => {
    const record = recordOf(trial);
    const body = {
      registryId: trial.registryId,
      recordVersion: 1,
      recordDigest: payloadOf(record).digest,
      contactsCommitment: null,
      sponsor: author.organisation,
      secondaryIds: claimedIds(record),
    };
    const { statement } = sign({
      v: 1,
      type: 'trial.registered',
      subject: trial.id,
      prev: null,
      issuer: author.issuer,
      issuedAt: `${new Date().toISOString().slice(0, 19)}Z`,
      body,
    } as unknown as UnsignedStatement);
    return post(Buffer.from(JSON.stringify({ statement, documents: [record] })));
  });
  return trials;
}

function recordOf({ title, conditions, interventions, countries, phase, registryId }: FilledTrial): TrialRecord {
  const example = exampleTrial();
  const [first] = example.interventions;
  if (first === undefined || example.design.studyType !== 'interventional') throw new Error('the example has changed');
  return {
    ...example,
    primaryRegistry: { registry: 'Trialmark', number: registryId as RegistryId },
    secondaryIds: [],
    description: DESCRIPTION,
    publicTitle: title,
    scientificTitle: `A randomised study: ${title}`,
    conditions: [...conditions],
    interventions: interventions.map((name, i) => ({ ...first, id: `int_0000000${i + 1}`, name })),
    countries: [...countries] as TrialRecord['countries'],
    design: { ...example.design, phase },
  };
}
