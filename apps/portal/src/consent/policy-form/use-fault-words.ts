'use client';

import { PERMISSION_TEXTS } from '@trialmark/consent';
import { useTranslations } from 'next-intl';
import type { PolicyFault } from './policy-fault.ts';
import { CODES_MAX } from './read-codes.ts';

/** A fault of the form in words that say how to mend it. */
export function useFaultWords(): (fault: PolicyFault) => string {
  const t = useTranslations('consent.policyForm');
  const a = useTranslations('consent.attributes');
  return (fault) => {
    switch (fault.kind) {
      case 'text':
        return t(`wrong.${fault.at}`);
      case 'past':
        return t('wrong.past');
      case 'number':
      case 'order':
        return t(`wrong.${fault.kind}`, { what: a(fault.at) });
      case 'code-line':
        return t('wrong.codeLine', { what: t(fault.at), line: fault.line });
      case 'codes-many':
        return t('wrong.codesMany', { what: t(fault.at), max: CODES_MAX[fault.at] });
      case 'codes-twice':
        return t('wrong.codesTwice');
      case 'none-offered':
        return t('wrong.noneOffered');
      case 'implied':
        return t('wrong.implied');
      case 'question':
      case 'explanation': {
        const title = PERMISSION_TEXTS.find(({ name }) => fault.at.endsWith(`-${name}`))?.title ?? '';
        return t(`wrong.${fault.kind}`, { title });
      }
    }
  };
}
