import { Section } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import { readFormNames } from '../../server/read-names.ts';
import type { RequestView } from '../request-view.ts';
import { formOf } from '../words/describe-request.ts';
import { DecisionPanel } from './decision-panel.tsx';
import { Questions } from './questions.tsx';
import { RequestFacts } from './request-facts.tsx';
import { RequestReleases } from './request-releases.tsx';
import { RequestTimeline } from './request-timeline.tsx';
import { Votes } from './votes.tsx';

type RequestSectionsProps = {
  readonly request: RequestView;
  /** The page that shows them. */
  readonly here: string;
  /** Where a release of it is shown. */
  readonly releasesAt: string;
};

/** A request that was sent, whole: the document, what was decided and why, what was asked, and what followed. */
export async function RequestSections({ request, here, releasesAt }: RequestSectionsProps) {
  const t = await getTranslations('sharing');
  const { document, rules, votes, dataset, forReview, id } = request;
  const form = formOf(document);
  const members = Object.fromEntries(document.use.team.map(({ member, organisation }) => [member, organisation]));
  const names = await readFormNames(form, members);
  return (
    <>
      <Section id="document" title={t('request.content')} lead={t('request.contentLead')}>
        <RequestFacts form={form} names={names} changeAt={null} />
      </Section>
      <Section id="rules" title={t('decision.title')} lead={t('decision.lead')}>
        {rules === null ? <p className="text-muted">{t('decision.none')}</p> : <DecisionPanel decision={rules} />}
      </Section>
      {forReview !== null && (
        <Section id="questions" title={t('questions.title')}>
          <Questions requestId={id} forReview={forReview} here={here} />
        </Section>
      )}
      <Section id="votes" title={t('votes.title')}>
        <Votes votes={votes} needed={dataset.approvalsNeeded} />
      </Section>
      <Section id="releases" title={t('request.releases')}>
        <RequestReleases releases={request.releases} releasesAt={releasesAt} />
      </Section>
      <Section id="timeline" title={t('timeline.title')}>
        <RequestTimeline request={request} />
      </Section>
    </>
  );
}
