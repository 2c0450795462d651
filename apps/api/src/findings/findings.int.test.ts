import { join } from 'node:path';
import { createFolderFiles } from '@trialmark/adapters';
import type { AuditResult } from '@trialmark/audit';
import { auditOnNode } from '@trialmark/audit/node';
import { logFactsReader } from '@trialmark/db';
import { createLogFinder, type FindingPage, refreshFindings, refreshLogFindings } from '@trialmark/services';
import { testPolicy } from '@trialmark/testing/log';
import { beforeAll, describe, expect, test } from 'vitest';
import { send } from '../testing/http.fixture.ts';
import { admit, foundOrganisation, type Person, startLog, submit } from '../testing/people.fixture.ts';
import { integrateAll, publishAll } from '../testing/publish.fixture.ts';
import { beginAmendment, type Registered, recordDraft, register, seal } from '../testing/trials.fixture.ts';
import { useTestApi } from '../testing/use-test-api.fixture.ts';

const api = useTestApi();
const DAY_MS = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const actual = (days: number) => ({ date: dayAgo(days), kind: 'actual' as const });
/** The findings are assessed 800 days from now, when the seal is overdue and followed by nothing. */
const LATER_S = Math.floor((Date.now() + 800 * DAY_MS) / 1_000);

let sponsors: readonly { readonly id: string; readonly by: Person }[];
let late: Registered;
let amended: Registered;

/** Publishes what waits and computes what changed, at `LATER_S`. */
async function publish(isWhole = false) {
  await integrateAll(api);
  await publishAll(api);
  const { uow } = api.deps.api;
  const clock = { nowMs: () => LATER_S * 1_000 };
  const refreshed = await refreshFindings({ uow, clock }, { isWhole });
  const findOfLog = createLogFinder(logFactsReader(api.database.pool('app')), testPolicy);
  await refreshLogFindings({ uow, clock, findOfLog });
  return refreshed;
}

const audit = (): Promise<AuditResult> =>
  auditOnNode({ fetch: createFolderFiles(join(api.folder, 'log')).read, policy: testPolicy, nowS: LATER_S });

const readJson = async (path: string) => JSON.parse((await send(api, path)).text);

beforeAll(async () => {
  await startLog(api);
  const found = async (name: string) => {
    const organisation = await foundOrganisation(api, name);
    return { id: organisation.id, by: await admit(api, organisation, ['investigator']) };
  };
  sponsors = [await found('Elmfield University'), await found('Ashford "Trials", Ltd')];
  const [one, other] = sponsors;
  if (one === undefined || other === undefined) throw new Error('there are two sponsors');
  const over = { startDate: actual(2_000), completionDate: actual(900), recruitmentStatus: 'completed' as const };
  const record = recordDraft(undefined, { ...over, publicTitle: '=1+1, "quoted" & <b>' });
  late = await register(api, one.by, { record });
  amended = await register(api, one.by);
  await register(api, other.by);
  await seal(api, other.by);
  const draftId = await beginAmendment(api, one.by, amended.trialId);
  const prepared = await api.as(one.by.session).signing.prepareAmendment({ organisationId: one.id, draftId });
  await submit(api, one.by, prepared, one.id);
  await publish();
}, 60_000);

describe('findings that the API gives', () => {
  test('are those that an audit of the exported log computes, byte for byte, of every trial and of the log', async () => {
    const { ok, trials, log } = await audit();
    expect([ok, trials.length]).toEqual([true, 4]);
    for (const { registryId, findings, sponsor } of trials) {
      const answer = await readJson(`/api/v1/trials/${registryId}/findings`);
      expect(answer.trial.sponsorId).toBe(sponsor);
      expect(JSON.stringify(answer.findings.map(({ finding }: { finding: unknown }) => finding))).toBe(
        JSON.stringify(findings),
      );
    }
    expect(log.map(({ rule }) => rule)).toContain('overdue-seal');
    expect(JSON.stringify((await readJson('/api/v1/log/findings')).findings)).toBe(JSON.stringify(log));
  });

  test('are the same in the file for all, each once', async () => {
    const { trials, checkpoint } = await audit();
    const { findings, asOf, isOfOneState, v } = await readJson('/findings.json');
    const expected = trials.flatMap((trial) => [...trial.findings].sort((a, b) => (a.rule < b.rule ? -1 : 1)));
    expect(JSON.stringify(findings.map(({ finding }: { finding: unknown }) => finding))).toBe(JSON.stringify(expected));
    const today = new Date(LATER_S * 1_000).toISOString().slice(0, 10);
    expect({ v, asOf, isOfOneState }).toEqual({ v: 1, asOf: { size: checkpoint?.size, today }, isOfOneState: true });
  });

  test('come page by page, none twice and none left out, in every order', async () => {
    const all = await api.as(null).findings.list({ limit: 200 });
    for (const sort of ['attention', 'newest', 'trial', 'sponsor'] as const) {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page: FindingPage = await api.as(null).findings.list({ sort, limit: 3, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ finding }) => `${finding.subject} ${finding.rule}`));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(ids.length).toBe(all.items.length);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const ranks = all.items.map(({ finding }) => ['attention', 'open', 'none'].indexOf(finding.concern));
    expect(ranks).toEqual([...ranks].sort());
  });

  test.each([
    ['bm9uc2Vuc2U'],
    [Buffer.from('["0","2026-99-99","TMK00000001","silence"]').toString('base64url')],
    [Buffer.from('["0","2026-01-01","TMK\\u0000","silence"]').toString('base64url')],
    [Buffer.from('["0"]').toString('base64url')],
  ])('are refused for a cursor of another list: %s', async (cursor) => {
    await expect(api.as(null).findings.list({ cursor })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('filters', () => {
  test('hold together, over HTTP as over tRPC, with one value or several', async () => {
    const sponsor = sponsors[0]?.id ?? '';
    const filter = { concern: ['attention' as const], sponsor, rule: ['registration-timing', 'results-lateness'] };
    const { items } = await api.as(null).findings.list(filter);
    expect(items.map(({ finding, trial }) => [trial.registryId, finding.rule, finding.verdict])).toContainEqual([
      late.registryId,
      'registration-timing',
      'RETROSPECTIVE',
    ]);
    expect(items.every(({ trial, finding }) => trial.sponsorId === sponsor && finding.concern === 'attention')).toBe(
      true,
    );
    const search = `concern=attention&sponsor=${sponsor}&rule=registration-timing&rule=results-lateness`;
    expect((await readJson(`/api/v1/findings?${search}`)).items).toEqual(items);
    const file = await readJson(`/findings.json?${search}`);
    expect(file.findings).toHaveLength(items.length);
    const one = await readJson(`/api/v1/findings?rule=silence`);
    expect(new Set(one.items.map((item: { finding: { rule: string } }) => item.finding.rule))).toEqual(
      new Set(['silence']),
    );
  });

  test('that nobody knows are refused, and named', async () => {
    for (const search of ['colour=red', 'concern=grave', 'age=old', 'sponsor=me']) {
      const answer = await send(api, `/findings.csv?${search}`);
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(search.split('=')[0] ?? '')]);
    }
  });

  test('by answer follow what the sponsor said', async () => {
    const rule = 'registration-timing';
    const before = await api.as(null).findings.summary({ answered: 'yes' });
    await api.database.pool('owner').query(
      `INSERT INTO finding_answers (id, trial_id, rule, rule_version, verdict, answer_digest, statement_digest, issuer, issued_at)
       VALUES ('ans_test', $1, $2, 1, 'RETROSPECTIVE', 'a', 'b', 'c', now())`,
      [late.trialId, rule],
    );
    const answered = await api.as(null).findings.list({ answered: 'yes' });
    await api.database.pool('owner').query(`DELETE FROM finding_answers WHERE id = 'ans_test'`);
    expect(before.findings).toBe(0);
    expect(answered.items.map(({ finding, isAnswered }) => [finding.subject, finding.rule, isAnswered])).toEqual([
      [late.registryId, rule, true],
    ]);
  });
});

describe('counts', () => {
  test('add up to the findings that the filter leaves', async () => {
    const summary = await api.as(null).findings.summary({});
    const { items } = await api.as(null).findings.list({ limit: 200 });
    const sum = (counts: readonly { attention: number; open: number; none: number }[]) =>
      counts.reduce((total, { attention, open, none }) => total + attention + open + none, 0);
    expect([summary.findings, summary.trials]).toEqual([items.length, 4]);
    expect([sum([summary.byConcern]), sum(summary.byRule), sum(summary.bySponsor), sum(summary.byAge)]).toEqual(
      Array.from({ length: 4 }, () => items.length),
    );
    const ofRule = summary.byRule.find(({ rule }) => rule === 'registration-timing');
    expect(ofRule?.verdicts).toContainEqual({
      verdict: 'RETROSPECTIVE',
      concern: 'attention',
      count: expect.any(Number),
    });
  });

  test('of a league have the trials behind them, and every denominator', async () => {
    const { rows, total, sponsors: count } = await api.as(null).findings.league({ sort: 'name' });
    expect([count, rows.map(({ sponsorName }) => sponsorName)]).toEqual([
      2,
      ['Ashford "Trials", Ltd', 'Elmfield University'],
    ]);
    for (const row of [...rows, total]) {
      const { registration: r, results } = row;
      expect(r.prospective + r.retrospective + r.indeterminate + r.noEvidence).toBe(row.trials);
      expect(results.expected + results.pending + results.noDate + results.none).toBe(row.trials);
      expect(results.onTime + results.late + results.outstanding).toBe(results.expected);
    }
    const elmfield = rows[1];
    const detail = await api.as(null).findings.ofSponsor({ sponsorId: elmfield?.sponsorId ?? '', limit: 1 });
    expect(detail.row).toEqual(elmfield);
    const rest = await api
      .as(null)
      .findings.ofSponsor({ sponsorId: elmfield?.sponsorId ?? '', after: detail.nextCursor ?? '' });
    const trials = [...detail.trials, ...rest.trials];
    expect(trials.filter(({ timing }) => timing === 'retrospective')).toHaveLength(
      elmfield?.registration.retrospective ?? -1,
    );
    expect(trials.find(({ registryId }) => registryId === late.registryId)).toMatchObject({
      results: 'outstanding',
      timing: 'retrospective',
      timingDays: 2_000,
    });
    expect(rows[0]).toMatchObject({ sealed: 1, trials: 2 });
  });
});

describe('files for other programs', () => {
  test('as CSV have one row a finding, and no cell that a spreadsheet takes for a formula', async () => {
    const { text, headers } = await send(api, '/findings.csv');
    const { items } = await api.as(null).findings.list({ limit: 200 });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')).toHaveLength(items.length + 2);
    expect(text).toContain(`${late.registryId},"'=1+1, ""quoted"" & <b>",`);
    expect(text).toContain('"Ashford ""Trials"", Ltd"');
  });

  test('as feeds name what calls for attention, the newest first, and are well-formed', async () => {
    const feed = await readJson('/findings/feed.json');
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: expect.stringMatching(/feed\.json$/),
    });
    const days = feed.items.map((item: { date_published?: string }) => item.date_published ?? '');
    expect(days).toEqual([...days].sort().reverse());
    expect(
      feed.items.every(
        (item: { _trialmark: { finding: { concern: string } } }) => item._trialmark.finding.concern === 'attention',
      ),
    ).toBe(true);
    const { text, headers } = await send(api, `/findings/feed.rss?sponsor=${sponsors[1]?.id}&concern=none`);
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(text.match(/<item>/g)?.length).toBe(text.match(/<guid isPermaLink="false">/g)?.length);
    expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    expect(text).toContain('Ashford &quot;Trials&quot;, Ltd');
  });

  test('are for reading: another method and another address are refused', async () => {
    expect((await send(api, '/findings.csv', { method: 'POST' })).status).toBe(400);
    expect((await send(api, '/findings/feed.atom')).status).toBe(404);
    const head = await send(api, '/findings.csv', { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('computing again', () => {
  test('does nothing while nothing is published, and writes the same when it is done as a whole', async () => {
    const clock = { nowMs: () => LATER_S * 1_000 };
    const { uow } = api.deps.api;
    const before = await send(api, '/findings.json');
    expect(await refreshFindings({ uow, clock }, { isWhole: false })).toBeNull();
    expect(await refreshFindings({ uow, clock }, { isWhole: true })).toMatchObject({ trials: 4 });
    expect((await send(api, '/findings.json')).text).toBe(before.text);
  });

  test('leaves what was there when it fails half way', async () => {
    const before = await send(api, '/findings.json');
    const { uow } = api.deps.api;
    const failing: typeof uow = {
      run: (scope, work) =>
        uow.run(scope, (tx) => {
          const moveHead = () => Promise.reject(new Error('the process dies'));
          return work({ ...tx, findings: { ...tx.findings, moveHead } });
        }),
    };
    const clock = { nowMs: () => LATER_S * 1_000 + 30 * DAY_MS };
    await expect(refreshFindings({ uow: failing, clock }, { isWhole: true })).rejects.toThrow('dies');
    expect((await send(api, '/findings.json')).text).toBe(before.text);
  });

  test('of a new statement touches its trial and no other', async () => {
    const [one] = sponsors;
    if (one === undefined) throw new Error('there are sponsors');
    const draftId = await beginAmendment(api, one.by, late.trialId, 'It takes longer.');
    const prepared = await api.as(one.by.session).signing.prepareAmendment({ organisationId: one.id, draftId });
    await submit(api, one.by, prepared, one.id);
    expect(await publish()).toMatchObject({ trials: 1 });
    const { trials } = await audit();
    const found = await api.as(null).findings.ofTrial({ registryId: late.registryId });
    expect(found.findings.map(({ finding }) => finding)).toEqual(
      trials.find(({ registryId }) => registryId === late.registryId)?.findings,
    );
  });
});
