import type { TrialRecord } from '@trialmark/schema';

/** A short protocol in Markdown, made from the record. */
export function protocolText(record: TrialRecord): string {
  const outcomes = record.outcomes.map(({ rank, measure, timepoint }) => `- ${rank}: ${measure}, ${timepoint}`);
  const arms = record.arms.map(({ label, description }) => `- ${label}${description ? `: ${description}` : ''}`);
  return [
    `# ${record.scientificTitle}`,
    `Registered as ${record.primaryRegistry.number}. Protocol of a trial that was invented for demonstration.`,
    `## Question\n\n${record.summary ?? record.publicTitle}`,
    `## Groups\n\n${arms.join('\n')}`,
    `## Who may take part\n\n${record.eligibility.criteria}`,
    `## Outcomes\n\n${outcomes.join('\n')}`,
    `## Number of participants\n\n${record.sampleSize.target ?? 0}`,
    '',
  ].join('\n\n');
}
