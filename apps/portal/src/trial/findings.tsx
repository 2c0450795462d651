import { Details, Notice, SummaryList } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';
import type { FindingView } from './trial-view.ts';

/** What the rules make of the public statements, each with its rule and inputs. */
export async function Findings({ findings }: { readonly findings: readonly FindingView[] }) {
  const t = await getTranslations('trial.findings');
  if (findings.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <>
      <p className="max-w-prose text-muted">{t('lead')}</p>
      {findings.map((finding) => (
        <Notice key={finding.id} tone={finding.tone} title={finding.title}>
          <Details summary={t('rule')}>
            <p className="mb-3 max-w-prose text-sm">{finding.rule}</p>
            <div className="text-sm">
              <SummaryList rows={finding.inputs} />
            </div>
          </Details>
        </Notice>
      ))}
    </>
  );
}
