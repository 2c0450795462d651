'use client';

import { useState } from 'react';
import { goToCreateKey, type KeyErrand } from '../signing/go-to-signer.ts';

/** Goes to the signing page to make a key. The page is left, so a second press finds a button that is off. */
export function useNewKey(errand: Omit<KeyErrand, 'facts'>) {
  const [isBusy, setBusy] = useState(false);
  const create = async (facts: KeyErrand['facts']) => {
    setBusy(true);
    await goToCreateKey({ ...errand, facts });
  };
  return { create, isBusy };
}
