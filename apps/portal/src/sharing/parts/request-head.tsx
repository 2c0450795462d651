import { Digest, Notice, PageHeader, SummaryList, Tag } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { dateWords, instantWords } from '../../record/date-words.ts';
import { portalSettings } from '../../server/settings.ts';
import type { RequestView } from '../request-view.ts';
import { phaseTone } from '../words/phase-tone.ts';
import { PrintButton } from './print-button.tsx';

/** What a request is, where it stands, and when it is decided. */
export async function RequestHead({ request }: { readonly request: RequestView }) {
  const [t, { common, sharing }, { logUrl }] = await Promise.all([
    getTranslations('sharing.request'),
    getMessages(),
    portalSettings(),
  ]);
  const { id, phase, dataset, document, documentDigest, submittedAt, expiresOn, statement, forReview } = request;
  const { replaces, use } = document;
  const digest = (value: string, what: string) => <Digest value={value} what={what} labels={common.copy} />;
  const closing = forReview?.closing ?? null;
  return (
    <>
      <PageHeader kicker={t('title')} title={use.project.title} />
      {closing !== null && (
        <Notice tone={phaseTone(phase)} title={sharing.phases[phase]}>
          <p>{closing.reason}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            label: t('phase'),
            value: (
              <>
                <Tag tone={phaseTone(phase)}>{sharing.phases[phase]}</Tag>
                <span className="mt-1 block text-sm text-muted">{sharing.phaseMeanings[phase]}</span>
              </>
            ),
          },
          { label: t('dataset'), value: <a href={`/datasets/${dataset.id}`}>{dataset.title}</a> },
          { label: t('custodian'), value: dataset.custodian.name },
          {
            label: t('organisations'),
            value: use.organisations.map(({ name }) => name).join(', '),
          },
          ...(submittedAt === null ? [] : [{ label: t('submitted'), value: instantWords(submittedAt) }]),
          ...(expiresOn === null ? [] : [{ label: t('decideBy'), value: dateWords(expiresOn) }]),
          ...(replaces === null
            ? []
            : [
                {
                  label: sharing.request.replaces[replaces.kind],
                  value: <a href={`/requests/${replaces.request}`}>{replaces.request}</a>,
                },
              ]),
          { label: t('reference'), value: <code className="break-all font-mono text-sm">{id}</code> },
          { label: t('fingerprint'), value: digest(documentDigest, t('fingerprint')) },
          { label: t('payload'), value: <a href={`${logUrl}/payload/${documentDigest}`}>{t('payloadLink')}</a> },
          { label: t('statement'), value: digest(statement, t('statement')) },
        ]}
      />
      <p className="mt-3">
        <PrintButton label={t('print')} />
      </p>
    </>
  );
}
