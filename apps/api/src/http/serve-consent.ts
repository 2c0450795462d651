/**
 * Consent without an account: what a wallet reads and sends.
 *
 * Guarantees: no cookie, no sign-in and no id of a request is taken or given; the log line of such a request names the
 * route and the status and nothing else; what is read is the same for everybody who reads it, so that reading says nothing
 * of whose wallet reads. Does NOT hide the network address from the machine itself, which counts requests by it in memory
 * for a minute (sealed openings are counted together).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiDeps } from '@trialmark/api';
import { AppError, TrialId } from '@trialmark/schema';
import { answerPreflight, answerPublic, openToPortal, refuseIdentified } from './consent-answer.ts';
import { serveArtefact } from './consent-artefacts.ts';
import { createStudyLists } from './consent-studies.ts';
import { createConsentSubmissions } from './consent-submissions.ts';
import type { RequestContext } from './request-context.ts';
import { createSharingFeed } from './sharing-feed.ts';

const PREFIX = '/consent/';

export function createConsentApi(api: ApiDeps, portalOrigin: string) {
  const lists = createStudyLists(api);
  const submit = createConsentSubmissions(api);
  const feed = createSharingFeed(api);

  const serveStudies = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (path === '') {
      answerPublic(request, response, await lists.studies());
      return;
    }
    const [, trial = '', part] = /^\/([^/]+)(\/grants)?$/.exec(path) ?? [];
    const body = TrialId.safeParse(trial).success ? await (part ? lists.grants(trial) : lists.study(trial)) : null;
    if (body === null) throw new AppError('not-found', 'There is no such study, or it does not ask for consent.');
    answerPublic(request, response, body);
  };

  return async (request: IncomingMessage, response: ServerResponse, { url }: RequestContext): Promise<void> => {
    openToPortal(response, portalOrigin);
    if (request.method === 'OPTIONS') {
      answerPreflight(response);
      return;
    }
    const path = url.pathname.slice(PREFIX.length);
    if (path.startsWith('artefacts/')) return await serveArtefact(request, response, path.slice('artefacts/'.length));
    if (path === 'studies' || path.startsWith('studies/')) {
      return await serveStudies(request, response, path.slice('studies'.length));
    }
    if (path.startsWith('sharing/')) {
      const trial = TrialId.safeParse(path.slice('sharing/'.length));
      const body = trial.success ? await feed(trial.data) : null;
      if (body === null) throw new AppError('not-found', 'There is no such study.');
      return answerPublic(request, response, body);
    }
    refuseIdentified(request, portalOrigin);
    await submit(request, response, path);
  };
}
