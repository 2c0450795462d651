import type { TrialRecord } from '@trialmark/schema';
import { SummaryList } from '@trialmark/ui';
import { getMessages } from 'next-intl/server';
import { describeRecord } from '../record/describe-record.ts';

/** Everything a record says but its outcomes, which have tables of their own. */
export async function RecordSections({ record }: { readonly record: TrialRecord }) {
  const { record: texts } = await getMessages();
  const sections = describeRecord(record, texts).filter(({ id, facts }) => id !== 'outcomes' && facts.length > 0);
  return (
    <div className="space-y-9">
      {sections.map((section) => (
        <div key={section.id}>
          <h3 className="mb-2.5 text-lg font-semibold">{section.title}</h3>
          <SummaryList rows={section.facts.map((fact) => ({ label: fact.label, value: fact.text }))} />
        </div>
      ))}
    </div>
  );
}
