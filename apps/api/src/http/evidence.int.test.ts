import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint, parseNote, parsePolicy } from '@trialmark/ledger';
import { type BundleResult, verifyBundle } from '@trialmark/registry';
import { testPolicy, testPolicyText } from '@trialmark/testing/log';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import {
  admit,
  foundOrganisation,
  type Organisation,
  type Person,
  startLog,
  submit,
} from '../testing/people.fixture.ts';
import { integrateAll, publishAll } from '../testing/publish.fixture.ts';
import { beginAmendment, type Registered, register, seal } from '../testing/trials.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi();
let ours: Organisation;
let investigator: Person;
let trial: Registered;

const fetchEvidence = (registryId: string, init: RequestInit = {}) =>
  fetch(`${api.url}/trials/${registryId}/evidence.zip`, init);

async function evidenceOf(registryId: string): Promise<Map<string, Uint8Array>> {
  const response = await fetchEvidence(registryId);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  return new Map(Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer()))));
}

beforeAll(async () => {
  await startLog(api);
  ours = await foundOrganisation(api, 'Elmfield University');
  await foundOrganisation(api, 'Ashford Hospital');
  investigator = await admit(api, ours, ['investigator']);
  await admit(api, ours, ['reviewer']);
  trial = await register(api, investigator);
});

test('there is no evidence before a checkpoint covers the trial, and none of a trial that is not there', async () => {
  expect((await fetchEvidence(trial.registryId)).status).toBe(503);
  expect((await fetchEvidence('TMK99999999')).status).toBe(404);
  expect((await fetchEvidence('elsewhere')).status).toBe(404);
  expect((await fetchEvidence(trial.registryId, { method: 'POST' })).status).toBe(400);
});

test('the evidence of a trial verifies offline, whole, with its answer and without what is of others', async () => {
  await integrateAll(api);
  await publishAll(api);
  const { signing, answers } = api.as(investigator.session);
  const draftId = await beginAmendment(api, investigator, trial.trialId);
  await submit(api, investigator, await signing.prepareAmendment({ organisationId: ours.id, draftId }), ours.id);
  const finding = { rule: 'silence', ruleVersion: 1, verdict: 'SILENT', text: 'The office had moved.' };
  const answer = { organisationId: ours.id, registryId: trial.registryId as never, ...finding };
  await submit(api, investigator, await answers.prepare(answer), ours.id);
  await register(api, investigator);
  await integrateAll(api);
  await publishAll(api);

  const result = await verifyBundle(await evidenceOf(trial.registryId), testPolicy);
  expect([result.violations, result.notices]).toEqual([[], []]);
  expect(result.ok).toBe(true);
  expect(result.trial).toMatchObject({ registryId: trial.registryId, sponsorName: 'Elmfield University' });
  expect(result.statements.map(({ type }) => type)).toEqual(['trial.registered', 'trial.amended', 'finding.answered']);
  expect(result.answers).toMatchObject([{ rule: 'silence', text: 'The office had moved.' }]);
  // Genesis, two accreditations, one admission, three statements: nobody else's.
  expect([...(await evidenceOf(trial.registryId)).keys()].filter((path) => path.startsWith('receipts/'))).toHaveLength(
    7,
  );
});

test('the evidence of a sealed trial verifies without its record', async () => {
  const { registryId } = await seal(api, investigator);
  await integrateAll(api);
  await publishAll(api);
  const result: BundleResult = await verifyBundle(await evidenceOf(registryId), testPolicy);
  expect([result.ok, result.violations, result.trial?.title]).toEqual([true, [], null]);
});

test('an anchor is in the evidence with the proof that each statement is under it', async () => {
  const { note, size } = (await api.deps.api.reader.readLastPublication()) ?? { note: '', size: 0 };
  const pin = await anchorHead(size, parseCheckpoint(parseNote(note).text).root);
  const policy = parsePolicy(`${testPolicyText}${pin}\n`);
  const result = await verifyBundle(await evidenceOf(trial.registryId), policy);
  expect([result.ok, result.violations]).toEqual([true, []]);
  expect(result.anchors.map(({ anchor, covers }) => [anchor.size, covers.length])).toEqual([[size, 7]]);
});

/** Has the log say that a contract holds a head; the line of a policy that names the contract. */
async function anchorHead(size: number, bytes: Uint8Array): Promise<string> {
  const root = `0x${Buffer.from(bytes).toString('hex')}`;
  const on = {
    profile: 'consortium',
    chainId: 7,
    genesisHash: `0x${'ef'.repeat(32)}`,
    contract: `0x${'cd'.repeat(20)}`,
  };
  const block = { number: 5, hash: `0x${'22'.repeat(32)}`, timeS: 1_900_000_000 };
  const txHash = `0x${'11'.repeat(32)}`;
  const logId = 'ab'.repeat(32);
  const pool = api.database.pool('owner');
  await pool.query(
    `INSERT INTO chain_instances (id, profile, chain_id, genesis_hash, contract, deployment, opened_at_ms)
     VALUES ('chain_1', $1, $2, $3, $4, '{}', 0)`,
    [on.profile, on.chainId, on.genesisHash, on.contract],
  );
  await pool.query(
    `INSERT INTO anchors (id, instance_id, old_size, size, root, note, signatures, planned_at_ms, version, kind, state, published_n)
     VALUES ('anchor_1', 'chain_1', 0, $1, $2, '', '0x', 0, 1, 'final', '{}', 0)`,
    [size, root],
  );
  mkdirSync(join(api.folder, 'log', 'anchors'), { recursive: true });
  writeFileSync(
    join(api.folder, 'log', 'anchors', '000'),
    JSON.stringify({ v: 1, size, root, ...on, logId, txHash, block }),
  );
  return `#! anchor ${on.profile} ${on.chainId} ${on.contract} ${logId} ${on.genesisHash}`;
}
