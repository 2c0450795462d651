import { type Html, html } from './html.ts';
import { page } from './page-frame.ts';

export type FolderChoice = { readonly name: string; readonly isIngested: boolean };

export function renderDatasets(folders: readonly FolderChoice[], datasets: string, failure: Html | null): string {
  return page(
    'Datasets',
    null,
    html`
    ${failure}
    <h2>Ingest a folder</h2>
    <p>A folder in ${datasets} with tables, dataset.yaml, policy.yaml and mapping.csv. Ingesting one again takes its rows as they are now.</p>
    <form method="post" action="/ingest">
      <p><label for="ingest">Folder</label><br><input id="ingest" name="folder" required value="${folders.find(({ isIngested }) => !isIngested)?.name ?? ''}"></p>
      <button>Ingest</button>
    </form>
    <h2>Deposit a version</h2>
    <p>Says in the public log that the dataset exists, what it may be used for, and how many participants it has; commits to the rows of everybody who has opted in. It cannot be taken back.</p>
    ${
      folders.some(({ isIngested }) => isIngested)
        ? html`<form method="post" action="/deposit">
      <p><label for="deposit">Dataset</label><br><select id="deposit" name="folder">${folders.filter(({ isIngested }) => isIngested).map(({ name }) => html`<option>${name}</option>`)}</select></p>
      <button>Deposit</button>
    </form>`
        : html`<p>Nothing is ingested yet.</p>`
    }
    <h2>Folders</h2>
    ${folders.length === 0 ? html`<p>There is none yet.</p>` : html`<ul>${folders.map(({ name, isIngested }) => html`<li>${name}${isIngested ? ' (ingested)' : null}</li>`)}</ul>`}
  `,
  );
}

export function renderFailure(message: string, advice: string): Html {
  return html`<div class="problem" role="alert"><p><strong>${message}</strong></p><p>${advice}</p></div>`;
}
