import { allHold, entryBytes, signStatement, unsigned } from '@trialmark/ledger';
import type { Statement, UnsignedStatement } from '@trialmark/schema';
import { buildLog, parties, publishLog, START_S, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';
import { createKnownVerdicts } from '../known-verdicts.ts';
import { auditOnNode } from '../node.ts';
import { SignatureCheck } from './signature-check.ts';

const log = buildLog();
const { payloads } = log;
const nowS = START_S + 60;
const [genesis] = log.statements;
if (genesis?.type !== 'log.started') throw new Error('the log does not start');

test('a second genesis of another signing page changes nothing for the signatures after it', async () => {
  const body = { ...genesis.body, signerOrigin: 'https://elsewhere.example', signerRpId: 'elsewhere.example' };
  const second = signStatement({ ...unsigned(genesis), body } as UnsignedStatement, parties.service.secret);
  const entries = [...log.entries.slice(0, 1), entryBytes(second), ...log.entries.slice(1)];
  const { fetch } = publishLog(entries, { payloads });
  const result = await auditOnNode({ fetch, policy: testPolicy, nowS });
  expect(result.findings.map(({ name, where }) => [name, where])).toEqual([['statements.authority', 'entry 1']]);
  expect(log.statements.some(({ signature }) => signature.kind === 'webauthn')).toBe(true);
});

test('a signature that was verified ahead for one key says nothing about another', async () => {
  const place = log.statements.findIndex(({ type }) => type === 'trial.registered');
  const statement = log.statements[place] as Statement;
  const check = new SignatureCheck(createKnownVerdicts(), 0);
  check.prepare(0, log.entries);
  const parsed = check.take(place, log.entries[place] ?? new Uint8Array());
  if (!parsed.ok) throw new Error('it is no statement');
  const site = { origin: genesis.body.signerOrigin, rpId: genesis.body.signerRpId };
  const key = [parties.investigator.key, parties.stranger.key, parties.colleague.passkey.key];
  const held = await Promise.all(key.map(async (each) => allHold(await check.verify(parsed, each, site))));
  expect(held.filter(Boolean)).toHaveLength(1);
  expect(statement.signature.key).toBe(parsed.statement.signature.key);
});

test('what did not hold is never remembered', async () => {
  const known = createKnownVerdicts();
  const entries = log.statements.map((statement) => entryBytes({ ...statement, issuedAt: '2026-11-21T07:30:00Z' }));
  const { fetch } = publishLog(entries, { payloads });
  const result = await auditOnNode({ fetch, policy: testPolicy, nowS, known });
  expect([result.ok, known.keys.size]).toEqual([false, 0]);
});
