import type { ItemCompleteness } from '@trialmark/registry';
import { Details } from '@trialmark/ui';
import { getTranslations } from 'next-intl/server';

/** The items of the WHO data set that a draft does not give yet, each with its reason. */
export async function MissingItems({ items }: { readonly items: readonly ItemCompleteness[] }) {
  const t = await getTranslations('work.tasks');
  const missing = items.filter((item) => !item.complete);
  if (missing.length === 0) return null;
  return (
    <Details summary={t('missing')}>
      <ul className="space-y-2">
        {missing.map(({ number, name, reason }) => (
          <li key={number}>
            {number}. {name}
            {reason !== null && <span className="block text-sm text-muted">{reason}</span>}
          </li>
        ))}
      </ul>
    </Details>
  );
}
