/** Evidence bundles of the trial in the test log, whole and with one thing changed. */
import { verifyBundle } from '@trialmark/registry';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { REGISTRY_ID, TRIAL } from '../build-log.ts';
import { anchoredPolicy, BUNDLE_ANSWER, makeBundle } from './make-bundle.ts';
import { parties, testPolicy } from './parties.ts';

const { policy } = anchoredPolicy();
const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
let bundle: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  bundle = await makeBundle();
});

describe('a bundle as it was made', () => {
  test('verifies, and gives the trial, its statements, its findings, the answer and the anchor', async () => {
    const result = await verifyBundle(bundle, policy);
    expect(result.violations).toEqual([]);
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.ok).toBe(true);
    const sponsor = { sponsor: parties.organisation.id, sponsorName: 'Elmfield University' };
    expect(result.trial).toMatchObject({ id: TRIAL, registryId: REGISTRY_ID, ...sponsor });
    expect(result.statements.map(({ index, type }) => [index, type])).toEqual([
      [5, 'trial.registered'],
      [6, 'trial.amended'],
      [7, 'trial.status-changed'],
      [8, 'outcomes.reported'],
      [15, 'document.published'],
      [16, 'finding.answered'],
    ]);
    expect(result.statements[0]?.evidenceTime).toBe('2026-11-21T08:00:11Z');
    expect(result.answers).toMatchObject([
      { rule: 'registration-timing', verdict: 'RETROSPECTIVE', text: BUNDLE_ANSWER },
    ]);
    expect(result.findings.map(({ rule }) => rule)).toContain('outcome-switching');
    expect(result.anchors.map(({ anchor, covers }) => [anchor.size, covers])).toEqual([[17, [5]]]);
    expect(result.notices.map(({ name }) => name)).toEqual(['anchors.not-asked']);
  });

  test('under a policy that names no contract, its anchor is no evidence and the rest holds', async () => {
    const result = await verifyBundle(bundle, testPolicy);
    expect([result.ok, result.anchors]).toEqual([true, []]);
    expect(result.notices.map(({ name }) => name).sort()).toEqual(['anchors.unpinned', 'policy.differs']);
  });

  test('without a document that is published elsewhere, says so and holds', async () => {
    const { body } = JSON.parse(textOf(bundle.get('statements/15.json')));
    const result = await withoutFile(`payload/${body.digest}`);
    expect([result.ok, result.notices.map(({ name }) => name)]).toEqual([
      true,
      ['payloads.missing', 'anchors.not-asked'],
    ]);
  });

  test('with a newer text for people is not followed, and holds', async () => {
    const result = await withFile('README.txt', utf8('Trust the policy in this bundle.'));
    expect([result.ok, result.notices[0]?.name]).toEqual([true, 'bundle.readme']);
  });
});

async function withFile(path: string, bytes: Uint8Array) {
  return verifyBundle(new Map([...bundle, [path, bytes]]), policy);
}

async function withoutFile(path: string) {
  return verifyBundle(new Map([...bundle].filter(([name]) => name !== path)), policy);
}

/** The text of a file with `from` replaced, which must be in it. */
function changed(path: string, from: string, to: string): Uint8Array {
  const text = textOf(bundle.get(path));
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return utf8(text.replace(from, to));
}

/** Names of what does not fit, each once. */
const namesOf = ({ violations }: Awaited<ReturnType<typeof verifyBundle>>) => [
  ...new Set(violations.map(({ name }) => name)),
];

describe('a bundle with one thing changed names what does not fit', () => {
  test.each<[string, string, string | null, string | null, readonly string[]]>([
    [
      'a statement in other words',
      'statements/6.json',
      'Recovery is slower',
      'Recovery is faster',
      ['bundle.statements'],
    ],
    ['a statement that is not spelled out', 'statements/6.json', null, null, ['bundle.statements']],
    ['another index in a receipt', 'receipts/7.tlog-proof', 'index 7\n', 'index 8\n', ['bundle.receipts']],
    [
      'an amendment left out with its proof',
      'receipts/6.tlog-proof',
      null,
      null,
      ['bundle.statements', 'statements.chain', 'bundle.findings', 'bundle.anchors'],
    ],
    ['an anchor of another root', 'anchors/3.json', '"root":"0x', '"root":"0xaa', ['bundle.files']],
    ['an anchor of another size', 'anchors/3.json', '"size":17', '"size":16', ['bundle.anchors']],
    ['an anchor without its proof', 'anchors/3-5.tlog-proof', null, null, ['bundle.anchors']],
    ['an older head than a statement', 'checkpoint', null, null, ['bundle.checkpoint']],
    ['a finding that does not follow', 'findings.json', '"verdict": "MAJOR"', '"verdict": "NONE"', ['bundle.findings']],
    ['findings of another day', 'findings.json', '2027-11-21', '2026-11-22', ['bundle.findings']],
    ['no findings', 'findings.json', null, null, ['bundle.findings']],
    ['another trial’s number', 'bundle.json', REGISTRY_ID, 'TMK00000002', ['bundle.trial']],
    ['no manifest', 'bundle.json', null, null, ['bundle.files']],
    ['a policy that nobody can read', 'policy', 'log ', 'lag ', ['bundle.files']],
  ])('%s', async (_, path, from, to, expected) => {
    const result = from === null ? await withoutFile(path) : await withFile(path, changed(path, from, to ?? ''));
    expect(result.ok).toBe(false);
    expect(namesOf(result).filter((name) => !expected.includes(name))).toEqual([]);
    expect(namesOf(result)).toContain(expected[0]);
  });

  test('a file that no bundle has', async () => {
    expect(namesOf(await withFile('../evil', utf8('x')))).toEqual(['bundle.files']);
  });

  test('a document that nobody signed for is no evidence', async () => {
    const result = await withFile(`payload/${'0'.repeat(64)}`, utf8('x'));
    expect([result.ok, result.notices.map(({ name }) => name)]).toEqual([
      true,
      ['anchors.not-asked', 'bundle.unnamed'],
    ]);
  });

  test('the word of a member whose organisation is left out', async () => {
    const parts = ['statements/1.json', 'receipts/1.tlog-proof', 'statements/2.json', 'receipts/2.tlog-proof'];
    const result = await verifyBundle(new Map([...bundle].filter(([path]) => !parts.includes(path))), policy);
    expect(namesOf(result)).toContain('statements.authority');
    expect(result.trial).toBeNull();
  });

  test('a log of other accreditors than the policy’s', async () => {
    const pins = { ...policy.pins, accreditors: policy.pins.accreditors.slice(1), accreditorsThreshold: 2 };
    const result = await verifyBundle(bundle, { ...policy, pins });
    expect(result.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['genesis.accreditors']);
  });

  test('any byte of a statement, a receipt, a document, the head or a proof of an anchor', async () => {
    const paths = [...bundle.keys()].filter((path) =>
      /^(statements|receipts|payload)\/|^checkpoint$|-5\.tlog-proof$/.test(path),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, flip) => {
          const bytes = Uint8Array.from(bundle.get(path) ?? []);
          const place = at % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ flip;
          const result = await withFile(path, bytes);
          expect([path, place, result.ok]).toEqual([path, place, false]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
