import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, identityToRecipient } from 'age-encryption';
import { unzipSync } from 'fflate';
import { until } from '../market/until.ts';
import { isReleased } from './answers.ts';
import { reviewRequest, signAgreement, submitRequest } from './ask-for-data.ts';
import { ownTag, readFeed, type Somebody, withdrawSomebody } from './participants.ts';
import { expectCli } from './run-cli.ts';
import { signAndSubmit } from './sign-and-submit.ts';
import type { StoryStep } from './story.ts';

const RELEASE_WITHIN_MS = 600_000;

const download: StoryStep = {
  name: 'download-release',
  title: 'The researcher fetches it and opens it with their key; nobody else can',
  run: async (stage, { cast, releaseId, identity }) => {
    const url = `${stage.addresses.api}/releases/${releaseId}/file`;
    const denied = await cast.stranger.session.fetch(url);
    if (denied.status !== 403) throw new Error(`a stranger was answered with ${denied.status}`);
    const sealed = await until('witnesses have cosigned the release', 120_000, async () => {
      const response = await cast.researcher.session.fetch(url);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    });
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const zip = await decrypter.decrypt(sealed);
    const file = join(stage.downloads, `${releaseId}.zip`);
    writeFileSync(file, zip);
    const names = Object.keys(unzipSync(zip));
    if (!names.some((name) => name.endsWith('certificate.json'))) throw new Error(`it holds ${names.join(', ')}`);
    return { seen: `${sealed.length} bytes, ${names.length} files; a stranger was refused` };
  },
};

const attempts: StoryStep = {
  name: 'attempts-in-the-log',
  title: 'Each attempt, allowed or denied, stands in the log',
  run: async (_stage, { cast, releaseId }) => {
    const said = await until('both attempts are in the log', 120_000, async () => {
      const all: readonly { outcome: string; saidIn: string | null }[] =
        await cast.custodian.api.releases.attempts.query({ releaseId });
      const outcomes = new Set(all.filter(({ saidIn }) => saidIn !== null).map(({ outcome }) => outcome));
      return outcomes.has('allowed') && outcomes.has('denied') ? all : null;
    });
    return { seen: `${said.length} attempts` };
  },
};

const findRow: StoryStep = {
  name: 'find-own-row',
  title: 'A participant finds their row among everybody’s tags; one who said no finds none',
  run: async (stage, { cohort, trialId, requestId }) => {
    const asked = await readFeed(stage, trialId, requestId);
    const tags = new Set(asked.releases.flatMap(({ rowTags }) => rowTags));
    const holds = (each: Somebody) => tags.has(ownTag(cohort, each, asked).rowTag);
    const wrong = cohort.people.filter((each) => holds(each) !== isReleased(each.attitude));
    if (wrong.length > 0) throw new Error(`${wrong.length} participants find what they should not`);
    return { seen: `${tags.size} tags; each participant found what they had agreed to` };
  },
};

const withdrawAndFollowUp: StoryStep = {
  name: 'withdraw-and-follow-up',
  title: 'A participant withdraws; the holder of the release is told which row to delete, and attests it',
  run: async (stage, told) => {
    const { cohort, trialId, requestId, cast } = told;
    const leaver = cohort.people.find(({ attitude }) => attitude === 'yes');
    if (leaver === undefined) throw new Error('nobody said yes');
    await withdrawSomebody(stage, cohort, leaver);
    const { rowTag } = ownTag(cohort, leaver, await readFeed(stage, trialId, requestId));
    const noticeOf = async () => {
      const { releases } = await readFeed(stage, trialId, requestId);
      return releases.flatMap(({ notices }) => notices).some(({ rowTags }) => rowTags.includes(rowTag)) || null;
    };
    await until('the custodian has told', 120_000, noticeOf);
    const { api, organisationId } = cast.researcher;
    const { received } = await api.releases.mine.query({ organisationId });
    const [notice] = received.flatMap(({ notices }: { readonly notices: readonly { digest: string }[] }) => notices);
    if (notice === undefined) throw new Error('the researcher was not told');
    const statement = 'The row and everything computed from it were deleted from the server.';
    const prepared = await api.releases.prepareAttestation.mutate({ organisationId, notice: notice.digest, statement });
    return { told: { leaver }, seen: await signAndSubmit(cast.researcher, organisationId, prepared) };
  },
};

const laterRelease: StoryStep = {
  name: 'later-release-excludes',
  title: 'A second request is released without the participant who has left',
  run: async (stage, told) => {
    const { cast, datasetId, cohort, leaver, identity, trialId } = told;
    const recipient = await identityToRecipient(identity);
    const title = 'Skin reactions, a second question';
    const { requestId } = await submitRequest(cast.researcher, datasetId, recipient, title);
    await reviewRequest(cast, requestId);
    await signAgreement(cast.researcher, requestId);
    const feed = await until('the second release is there', RELEASE_WITHIN_MS, async () => {
      const found = await readFeed(stage, trialId, requestId);
      return found.releases.length > 0 ? found : null;
    });
    const tags = new Set(feed.releases.flatMap(({ rowTags }) => rowTags));
    if (tags.has(ownTag(cohort, leaver, feed).rowTag)) throw new Error('the leaver’s row is in it');
    return { seen: `${tags.size} rows` };
  },
};

const verifyRelease: StoryStep = {
  name: 'verify-release',
  title: 'Anyone verifies every proof of the release from the public log',
  run: async ({ addresses, policyFile }) => {
    const { json } = await expectCli(0, 'consent', 'verify', '--url', addresses.log, '--policy', policyFile);
    return { seen: `${String(json.proofs)} proofs` };
  },
};

export const AFTER_RELEASE_STEPS: readonly StoryStep[] = [
  download,
  attempts,
  findRow,
  withdrawAndFollowUp,
  laterRelease,
  verifyRelease,
];
