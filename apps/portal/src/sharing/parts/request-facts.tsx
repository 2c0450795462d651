import { SummaryList } from '@trialmark/ui';
import { getMessages } from 'next-intl/server';
import type { RequestFormData } from '../request-form-data.ts';
import { describeRequest, type RequestNames } from '../words/describe-request.ts';

type RequestFactsProps = {
  readonly form: RequestFormData;
  readonly names: RequestNames;
  /** The task list of a draft, whose sections can be changed; null for what has been signed. */
  readonly changeAt: string | null;
};

/** Every answer of a request, part by part. */
export async function RequestFacts({ form, names, changeAt }: RequestFactsProps) {
  const { access, sharing } = await getMessages();
  const texts = { document: sharing.document, form: access.form, kinds: access.kind };
  const Heading = changeAt === null ? 'h3' : 'h2';
  return (
    <div className="space-y-10">
      {describeRequest(form, names, texts).map(({ section, title, facts }) => (
        <div key={section}>
          <Heading className="mb-2.5 text-lg font-semibold">{title}</Heading>
          <SummaryList
            rows={facts.map(({ label, text, path }) => ({
              label,
              value:
                text === null ? (
                  <span className="font-semibold text-negative">{sharing.check.missing}</span>
                ) : (
                  <span className="break-words">{text}</span>
                ),
              ...(changeAt !== null && {
                change: {
                  href: `${changeAt}/${section}#${path}`,
                  text: sharing.check.change,
                  what: label.toLowerCase(),
                },
              }),
            }))}
          />
        </div>
      ))}
    </div>
  );
}
