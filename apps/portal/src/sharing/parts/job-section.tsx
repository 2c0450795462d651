import { getTranslations } from 'next-intl/server';
import { ClientMessages } from '../../components/client-messages.tsx';
import { readJob } from '../../server/read-releases.ts';
import { JobProgress } from '../actions/job-progress.tsx';
import type { RequestView } from '../request-view.ts';

/** How far the release for an approved request is: signatures first, then the custodian's machine. */
export async function JobSection({ org, request }: { readonly org: string; readonly request: RequestView }) {
  const t = await getTranslations('sharing.custodian');
  const { agreements, id, document } = request;
  const signed = agreements.filter(({ hasSigned }) => hasSigned).length;
  if (signed < agreements.length) return <p>{t('waitingFor', { signed, of: agreements.length })}</p>;
  return (
    <ClientMessages parts={['access']}>
      <JobProgress
        organisationId={org}
        requestId={id}
        title={document.use.project.title}
        first={await readJob(org, id)}
      />
    </ClientMessages>
  );
}
