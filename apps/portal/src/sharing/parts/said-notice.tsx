import { Notice } from '@trialmark/ui';
import { getMessages } from 'next-intl/server';

/** What was just done, for a page that is shown anew after it. */
export async function SaidNotice({ said }: { readonly said: string | undefined }) {
  const { access } = await getMessages();
  const actions: Readonly<Record<string, { readonly done: string }>> = access.actions;
  const done = said === undefined || !Object.hasOwn(actions, said) ? undefined : actions[said]?.done;
  if (done === undefined) return null;
  return (
    <Notice live tone="positive">
      <p>{done}</p>
    </Notice>
  );
}
