import type { StudyDescription } from '@trialmark/services';
import { persistently } from '../seed/registry-client.ts';

/** Where wallets send to: the API, and the site that they say they are on. */
export type ConsentPlaces = { readonly apiUrl: string; readonly portalUrl: string };

export async function readJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return (await response.json()) as T;
}

export async function listStudies(apiUrl: string): Promise<readonly StudyDescription[]> {
  return (await readJson<{ readonly studies: readonly StudyDescription[] }>(`${apiUrl}/consent/studies`)).studies;
}

/** @throws Error where the trial does not ask for consent */
export async function readStudyOf(apiUrl: string, trialId: string): Promise<StudyDescription> {
  const study = (await listStudies(apiUrl)).find((each) => each.trialId === trialId);
  if (study === undefined) throw new Error(`${trialId} does not ask for consent`);
  return study;
}

/** What a wallet sends: no cookie, and nothing that says who. The same sent again is answered as the first time. */
export async function sendConsent({ apiUrl, portalUrl }: ConsentPlaces, path: string, body: object): Promise<unknown> {
  const response = await persistently(() =>
    fetch(`${apiUrl}/consent/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: portalUrl },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Presses a button of the custodian's own page. */
export async function tellCustodian(custodianUrl: string, what: 'ingest' | 'deposit', folder: string): Promise<void> {
  const response = await fetch(`${custodianUrl}/${what}`, {
    method: 'POST',
    headers: { accept: 'application/json', origin: custodianUrl },
    body: new URLSearchParams({ folder }),
  });
  if (!response.ok) throw new Error(`${what} ${folder}: ${response.status} ${await response.text()}`);
}
