import { SummaryList } from '@trialmark/ui';
import { getMessages, getTranslations } from 'next-intl/server';
import { EvidenceTable } from './evidence-table.tsx';
import type { Finding } from './finding-types.ts';
import { inputRows } from './input-rows.ts';

/** All that a finding rests on: what would change it, its evidence, and what its rule looked at. */
export async function FindingBasis({ finding }: { readonly finding: Finding }) {
  const [t, { findings }] = await Promise.all([getTranslations('findings'), getMessages()]);
  return (
    <div className="space-y-5 text-sm">
      <div>
        <p className="font-semibold">{t('wouldChange')}</p>
        <p className="max-w-prose">{finding.wouldChange}</p>
      </div>
      <div>
        <p className="mb-1 font-semibold">{t('evidence.title')}</p>
        <EvidenceTable evidence={finding.evidence} />
      </div>
      <div>
        <p className="mb-1 font-semibold">{t('inputs.title')}</p>
        <div className="[&_dd]:break-words">
          <SummaryList rows={inputRows(findings.inputs, finding.inputs)} />
        </div>
      </div>
    </div>
  );
}
