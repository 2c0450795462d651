import type { Stage } from '../store/records.ts';
import { type Html, html } from './html.ts';
import { page } from './page-frame.ts';
import type { DatasetStatus, ReleaseStatus, Status } from './read-status.ts';

const STAGES: Readonly<Record<Stage, string>> = {
  waiting: 'Waiting for participants who want to be asked',
  selecting: 'Choosing rows',
  anonymising: 'Anonymising',
  proving: 'Proving batches',
  uploading: 'Uploading (MiB)',
  publishing: 'Publishing',
  done: 'Published',
  problem: 'Stopped: see below',
};

const WITHHELD: Readonly<Record<string, string>> = {
  'no-consent': 'no opening behind the leaf that stands',
  'opted-in-later': 'no place in the version that was asked for',
  'not-covered': 'terms do not cover the request',
  'not-asked': 'want to be asked and have not said yes',
  withdrawn: 'have withdrawn',
  suppressed: 'left out by the anonymisation',
};

export function renderStatus(status: Status): string {
  return page(
    'Custodian',
    5,
    html`
    <p>As of ${at(status.now)}. Last round: ${status.lastRoundAt === null ? 'none yet' : at(status.lastRoundAt)}.</p>
    ${status.problem === null ? null : problem(status.problem)}
    <h2>Releases</h2>
    ${status.releases.length === 0 ? html`<p>No approved request has come in yet.</p>` : releases(status.releases)}
    ${status.unsigned.map(({ request, signed, team }) => html`<p>${request} is approved; ${signed} of ${team} members of the team have signed.</p>`)}
    <h2>Datasets</h2>
    ${status.datasets.length === 0 ? html`<p>Nothing is ingested yet. <a href="/datasets">Ingest a folder</a></p>` : status.datasets.map(dataset)}
    <h2>Withdrawals</h2>
    ${
      status.notices.length === 0
        ? html`<p>No holder of a release has to be told anything.</p>`
        : status.notices.map(
            ({ release, rows }) =>
              html`<p>${release}: ${rows} rows. Its holders are told at the end of the interval, of all together.</p>`,
          )
    }
    <h2>What was done here</h2>
    ${status.outcomes.length === 0 ? html`<p>Nothing since this process started.</p>` : null}
    ${status.outcomes.map((outcome) => html`<p>${at(outcome.at)} ${outcome.what}: ${outcome.problem === null ? outcome.said : problem(outcome.problem)}</p>`)}
  `,
  );
}

function releases(list: readonly ReleaseStatus[]): Html {
  return html`<table>
    <caption>Releases and how far they are</caption>
    <thead><tr><th scope="col">Request</th><th scope="col">Stage</th><th scope="col">Done</th><th scope="col">Rows</th><th scope="col">Left out</th></tr></thead>
    <tbody>${list.map(
      (job) => html`<tr>
      <td>${job.title}<br><small>${job.request}</small></td>
      <td>${STAGES[job.stage]}${job.rebuilds === 0 ? null : html`<br><small>Consent or the key changed ${job.rebuilds} times: begun anew each time.</small>`}</td>
      <td>${job.done} of ${job.total}</td>
      <td>${job.rows}</td>
      <td>${Object.entries(job.withheld).map(([reason, count]) => html`${count} ${WITHHELD[reason] ?? reason}<br>`)}</td>
    </tr>`,
    )}</tbody></table>
    ${list.flatMap((job) =>
      job.problem === null
        ? []
        : [
            html`${problem(job.problem)}<form method="post" action="/retry"><input type="hidden" name="request" value="${job.request}"><button>Try ${job.title} again now</button></form>`,
          ],
    )}`;
}

function dataset(of: DatasetStatus): Html {
  const { openings } = of;
  return html`<h3>${of.title}</h3>
  <table><caption>${of.id}, folder ${of.folder}</caption><tbody>
    <tr><th scope="row">Ingested</th><td>${at(of.ingestedAt)}: ${of.participants} participants, ${of.withCode} of them with a code</td></tr>
    <tr><th scope="row">Tables</th><td>${of.tables.map(({ name, rows }) => html`${name} (${rows} rows) `)}</td></tr>
    <tr><th scope="row">Openings</th><td>${
      openings === null
        ? 'not read yet'
        : html`${openings.received} received; ${openings.matched} matched, ${openings.waiting} without a leaf that stands, ${openings.unknownCode} with a code that is not in the mapping, ${openings.conflicting} in conflict, ${openings.unreadable} not for this custodian`
    }</td></tr>
    <tr><th scope="row">Deposited</th><td>${of.version === null ? 'not yet' : html`version ${of.version}, with ${of.committed} participants`}</td></tr>
    ${of.sinceThen === 0 ? null : html`<tr><th scope="row">To do</th><td>${of.sinceThen} participants have opted in who are not in it. <a href="/datasets">Deposit a version</a></td></tr>`}
    ${of.isStale ? html`<tr><th scope="row">To do</th><td>Rows were ingested since. <a href="/datasets">Deposit a version</a></td></tr>` : null}
    ${of.warnings.length === 0 ? null : html`<tr><th scope="row">Noticed</th><td>${of.warnings.map((each) => html`${each}<br>`)}</td></tr>`}
  </tbody></table>`;
}

function problem({ code, message, advice }: NonNullable<Status['problem']>): Html {
  return html`<div class="problem" role="alert"><p><strong>${message}</strong></p><p>${advice} <small>(${code})</small></p></div>`;
}

const at = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
