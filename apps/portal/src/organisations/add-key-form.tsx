'use client';

import { useMessages } from 'next-intl';
import { SimpleForm } from '../components/simple-form.tsx';
import { goToCreateKey } from '../signing/go-to-signer.ts';
import type { KeyFacts } from '../signing/settle-return.ts';

type AddKeyFormProps = {
  readonly organisationId: string;
  /** The key will be the organisation's, not the member's. */
  readonly asOrganisation: boolean;
  /** Where to go when nothing was signed. */
  readonly back: string;
  readonly signerOrigin: string;
  readonly email: string;
  readonly name: string;
};

/** Makes a further key; when it comes back, an old key vouches for it. */
export function AddKeyForm({ organisationId, asOrganisation, back, signerOrigin, email, name }: AddKeyFormProps) {
  const { keys } = useMessages().organisations;
  return (
    <SimpleForm
      action={keys.addAction}
      fields={[
        {
          name: 'add-reason',
          label: keys.addReason,
          autoComplete: 'off',
          check: (value) => (value.trim() === '' ? keys.missingReason : undefined),
        },
      ]}
      send={async (values) => {
        const facts: KeyFacts = { organisationId, asOrganisation, reason: (values['add-reason'] ?? '').trim() };
        await goToCreateKey({ signerOrigin, accountName: email, displayName: name, purpose: 'key', facts, back });
        return undefined;
      }}
    />
  );
}
