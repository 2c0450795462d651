import { Details, Notice, Section } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { portalSettings } from '../../server/settings.ts';
import { PlainAction } from '../actions/plain-action.tsx';
import { TextAction } from '../actions/text-action.tsx';
import { VoteForm } from '../actions/vote-form.tsx';
import type { ForReview, RequestView } from '../request-view.ts';

type ReviewActionsProps = { readonly request: RequestView; readonly here: string };

/** What the reader can do about a request now, as the rules of the review allow it. */
export async function ReviewActions({ request, here }: ReviewActionsProps) {
  const { forReview } = request;
  if (forReview === null) return null;
  const may = (ability: ForReview['abilities'][number]) => forReview.abilities.includes(ability);
  return (
    <ClientMessages parts={['access', 'common', 'work']}>
      <div id="actions" />
      {may('pass-form') && <FormCheck request={request} here={here} forReview={forReview} />}
      {may('confirm-feasibility') && <Feasibility request={request} here={here} forReview={forReview} />}
      {may('vote') && <Vote request={request} here={here} forReview={forReview} />}
      {may('ask') && <Ask request={request} here={here} forReview={forReview} />}
    </ClientMessages>
  );
}

type PartProps = ReviewActionsProps & { readonly forReview: ForReview };

const factsOf = ({ request, forReview }: PartProps) => ({
  organisationId: forReview.organisationId,
  requestId: request.id,
});

async function FormCheck(props: PartProps) {
  const [t, { access }] = await Promise.all([getTranslations('sharing.reviews.check'), getMessages()]);
  const facts = factsOf(props);
  return (
    <Section id="form-check" title={t('title')} lead={t('lead')}>
      <h3 className="mb-2 text-lg font-semibold">{access.actions.passForm.title}</h3>
      <PlainAction kind="passForm" facts={facts} here={props.here} />
      <Details summary={access.actions.return.title}>
        <TextAction kind="return" facts={facts} here={props.here} />
      </Details>
    </Section>
  );
}

async function Feasibility(props: PartProps) {
  const [t, { access }] = await Promise.all([getTranslations('sharing.reviews.feasibility'), getMessages()]);
  const facts = factsOf(props);
  return (
    <Section id="feasibility" title={t('title')} lead={t('lead')}>
      <h3 className="mb-2 text-lg font-semibold">{access.actions.confirmFeasibility.title}</h3>
      <PlainAction kind="confirmFeasibility" facts={facts} here={props.here} />
      <Details summary={access.actions.denyFeasibility.title}>
        <TextAction kind="denyFeasibility" facts={facts} here={props.here} />
      </Details>
    </Section>
  );
}

async function Vote(props: PartProps) {
  const [t, { signerOrigin }] = await Promise.all([getTranslations('access.vote'), portalSettings()]);
  const { request, forReview, here } = props;
  const hasOpenQuestion = forReview.questions.some(({ answer }) => answer === null);
  return (
    <Section id="vote" title={t('title')} lead={t('lead')}>
      {hasOpenQuestion && (
        <Notice tone="caution">
          <p>{t('open')}</p>
        </Notice>
      )}
      <VoteForm {...factsOf(props)} documentDigest={request.documentDigest} here={here} signerOrigin={signerOrigin} />
    </Section>
  );
}

async function Ask(props: PartProps) {
  const { access } = await getMessages();
  return (
    <Section id="ask" title={access.actions.ask.title}>
      <TextAction kind="ask" facts={factsOf(props)} here={props.here} />
    </Section>
  );
}
