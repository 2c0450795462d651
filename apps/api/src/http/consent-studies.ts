import type { ApiDeps } from '@trialmark/api';
import { describeStudy, listGrants, type StudyDescription } from '@trialmark/services';

type Deps = Pick<ApiDeps, 'reader' | 'epochSeconds'>;

/** Lists as bytes, by the head of the chain that they are of: a study's grants are listed anew only when it moves on. */
export function createStudyLists({ reader, epochSeconds }: Deps) {
  const grants = new Map<string, { readonly head: string | null; readonly body: Buffer }>();

  const one = async (trialId: string): Promise<StudyDescription | null> => await describeStudy(reader, trialId);

  return {
    /** Every study that asks for consent, whole: a wallet looks for those that fit without saying which it looks at. */
    async studies(): Promise<Buffer> {
      const rows = await reader.listConsentStudies();
      const studies = await Promise.all(rows.map(({ trialId }) => one(trialId)));
      return json({ epochSeconds, studies: studies.filter((study) => study !== null) });
    },
    async study(trialId: string): Promise<Buffer | null> {
      const study = await one(trialId);
      return study === null ? null : json({ epochSeconds, study });
    },
    /** Every grant of a study: a wallet finds its own among them without naming it. */
    async grants(trialId: string): Promise<Buffer | null> {
      const detail = await reader.readConsent(trialId);
      if (detail === null) return null;
      const { head } = detail.state;
      const known = grants.get(trialId);
      if (known?.head === head) return known.body;
      const body = json(listGrants(detail.state));
      grants.set(trialId, { head, body });
      return body;
    },
  };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
