import { createHash } from 'node:crypto';
import type { AuditDocument } from '@trialmark/audit';
import type { RuleFinding } from '@trialmark/registry';
import { describe, expect, test } from 'vitest';
import { renderAudit } from './render-audit.ts';

const NASTY = '<script>alert(1)</script>"\'&\u202e';

function finding(changes: Partial<RuleFinding> = {}): RuleFinding {
  return {
    rule: 'registration-timing',
    version: 1,
    subject: 'TMK00000001',
    verdict: 'RETROSPECTIVE',
    concern: 'attention',
    inputs: {},
    evidence: [
      {
        source: 'log',
        what: 'trial.registered, version 1',
        statement: 'ab'.repeat(32),
        index: 5,
        evidenceTime: '2026-11-21T08:00:21Z',
      },
    ],
    sentence: 'It was registered 12 days after it started.',
    wouldChange: 'An earlier cosignature.',
    ...changes,
  };
}

const ANSWER = {
  rule: 'registration-timing',
  ruleVersion: 1,
  verdict: 'RETROSPECTIVE',
  text: `The form was <i>late</i>.`,
  by: 'mbr_1',
  statement: '12'.repeat(32),
  index: 290,
  evidenceTime: '2026-11-21T08:00:51Z',
} as const;

function documentOf(changes: Partial<AuditDocument> = {}): AuditDocument {
  return {
    v: 1,
    ok: true,
    program: { name: 'trialmark', version: '9.9.9' },
    log: './copy',
    assessedAt: '2026-11-29T08:00:00Z',
    policySha256: 'cd'.repeat(32),
    checkpoint: {
      origin: 'log.test/trialmark',
      size: 300,
      root: 'ef'.repeat(32),
      evidenceTime: '2026-11-21T08:00:51Z',
      cosigners: [{ name: 'north', at: '2026-11-21T08:00:51Z' }],
      note: 'log.test/trialmark\n300\nroot\n\n— north sig\n',
    },
    since: null,
    isChainAsked: false,
    checks: [
      { name: 'tree.root', ok: true, detail: 'the entries give the root of the checkpoint' },
      { name: 'statements.signature', ok: true, detail: 'every statement carries the signature of that key' },
    ],
    violations: [],
    violationsOmitted: 0,
    notices: [],
    noticesOmitted: 0,
    findings: {
      trials: [
        {
          registryId: 'TMK00000001',
          trialId: 'trial_1',
          sponsor: 'org_1',
          sponsorName: 'Elmfield',
          title: NASTY,
          findings: [finding()],
          answers: [ANSWER],
        },
        {
          registryId: 'TMK00000002',
          trialId: 'trial_2',
          sponsor: 'org_1',
          sponsorName: null,
          title: 'Calm',
          findings: [finding({ concern: 'none', verdict: 'PROSPECTIVE' })],
          answers: [],
        },
      ],
      log: [finding({ rule: 'late-anchor', subject: 'log.test/trialmark', verdict: 'LATE', evidence: [] })],
    },
    counts: {
      statements: { 'trial.registered': 2 },
      holding: 300,
      proofs: 0,
      verifiedSignatures: 300,
      sparedSignatures: 0,
      verifiedProofs: 0,
      sparedProofs: 0,
      trials: 2,
      studies: 0,
      grants: 0,
      withdrawn: 0,
      datasets: 0,
      requests: 0,
      releases: 0,
      rowsReleased: 0,
      accesses: 0,
      notices: 0,
      attestations: 0,
    },
    checkpoints: 6,
    anchors: 0,
    elapsedMs: 1_000,
    ...changes,
  };
}

const COMMAND = "trialmark audit ./copy --policy 'my policy' --at 2026-11-29T08:00:00Z";
const render = (changes: Partial<AuditDocument> = {}) => renderAudit(documentOf(changes), { command: COMMAND });
/** Elements that are not closed where they were opened; attributes must be quoted. */
function unbalanced(page: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, end = '', name = '', rest = '', own = ''] of page.matchAll(/<(\/?)([a-zA-Z0-9]+)([^<>]*?)(\/?)>/g)) {
    if (!/^(\s+[\w-]+="[^"<]*")*\s*$/.test(rest)) wrong.push(tag);
    if (own === '/') continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) wrong.push(tag);
  }
  const bare = page.replace(/<!DOCTYPE html>|<\/?[a-zA-Z0-9]+[^<>]*>/g, '').match(/</g) ?? [];
  return [...wrong, ...open, ...bare];
}

const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the report of an audit', () => {
  const page = render();

  test('holds no script, loads nothing, and forbids both', () => {
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|src=|url\(|@import|https?:/);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, link = '']) => /^#[a-z]+$/.test(link))).toBe(true);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
  });

  test('is well-formed, whatever somebody wrote into the log', () => {
    const detail = NASTY;
    const odd = render({
      violations: [{ name: NASTY, where: NASTY, detail }],
      notices: [{ name: 'x', where: NASTY, detail }],
    });
    for (const one of [page, odd]) {
      expect(unbalanced(one)).toEqual([]);
      expect(one).not.toContain('<script>');
      expect(one).not.toContain('\u202e');
    }
    expect(page).toContain('<title>log.test/trialmark · audit report</title>');
  });

  test('has its figures in a table beside the chart', () => {
    const figures = [...page.matchAll(/<figure.*?<\/figure>/gs)].map(([figure]) => figure);
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatch(/<svg.*<table>/s);
    expect(page.match(/<svg/g)).toHaveLength(1);
  });

  test('says what holds, what the rules find, and that the two are not the same', () => {
    const text = textOf(page);
    expect(text).toContain(
      'Everything that can be verified of this log holds. The rules call for attention 2 times, in 1 of 2 trials and in the running of the log.',
    );
    expect(text).toContain('Nothing was found that does not hold.');
    expect(text).toContain('It was registered 12 days after it started.');
    expect(text).toContain('trial.registered, version 1, entry 5, 21 November 2026, 08:00:21 UTC');
    expect(text).toContain('What would change it: An earlier cosignature.');
    expect(text).toContain('1 trial has none.');
    expect(text).toContain('The form was &lt;i&gt;late&lt;/i&gt;. The sponsor’s answer, signed by mbr_1 , entry 290');
    expect(text).not.toContain('It answers the verdict');
    expect(text).toContain('Registered by Elmfield org_1');
    expect(text).not.toContain('PROSPECTIVE TMK00000002');
  });

  test('names the program, the policy, the checkpoint and the command that makes it again', () => {
    expect(page).toContain('trialmark 9.9.9');
    expect(page).toContain('cd'.repeat(32));
    expect(page).toContain('log.test/trialmark\n300\nroot\n\n— north sig\n');
    expect(page).toContain(COMMAND.replaceAll("'", '&#39;'));
  });

  test('leads with what does not hold', () => {
    const text = textOf(
      render({
        ok: false,
        checks: [{ name: 'tree.root', ok: false, detail: 'the entries give another root' }],
        violations: [{ name: 'tree.root', where: 'checkpoint', detail: 'the entries do not give the root' }],
        violationsOmitted: 4,
      }),
    );
    expect(text).toContain('This log does not verify: 5 things do not hold .'.replace(' .', '.'));
    expect(text).toContain('4 more are not shown here.');
    expect(text).toContain('1 fail');
  });

  test('can be made where no head is accepted', () => {
    const empty = { checkpoint: null, findings: { trials: [], log: [] }, ok: false } as const;
    expect(textOf(render(empty))).toContain('no head under the policy');
  });

  test('does not call a log free of findings to which the rules were not applied', () => {
    const notices = [
      { name: 'statements.not-judged', where: 'entry 7', detail: 'entries from here on were not judged' },
    ];
    const text = textOf(render({ ok: false, findings: { trials: [], log: [] }, notices }));
    expect(text).toContain('The rules were not applied');
    expect(text).not.toMatch(/rules find nothing|0 trials have/);
  });
});
