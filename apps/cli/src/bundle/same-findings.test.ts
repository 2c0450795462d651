import { auditOnNode } from '@trialmark/audit/node';
import { verifyBundle } from '@trialmark/registry';
import { anchoredPolicy, bundleLog, makeBundle, REGISTRY_ID, testPolicy } from '@trialmark/testing/log';
import { expect, test } from 'vitest';

test('a bundle gives the findings, evidence and times that an audit of the whole log gives', async () => {
  const bundle = await verifyBundle(await makeBundle(), anchoredPolicy().policy);
  const nowS = Date.parse(`${bundle.assessedOn}T12:00:00Z`) / 1_000;
  const { trials } = await auditOnNode({ fetch: bundleLog().log.fetch, policy: testPolicy, nowS });
  const audited = trials.find(({ registryId }) => registryId === REGISTRY_ID);
  expect(bundle.findings.length).toBeGreaterThan(5);
  expect(bundle.findings).toEqual(audited?.findings);
  expect(audited?.answers.map(({ text }) => text)).toEqual(bundle.answers.map(({ text }) => text));
});
