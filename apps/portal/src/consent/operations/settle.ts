import { TrialId } from '@trialmark/schema';
import { defineOperation } from '@trialmark/vault/worker';
import { z } from 'zod';
import { consentName, KeptConsent, putEntry, readEntry } from './entries.ts';

/**
 * Takes note of the platform's answer: `accepted` to an opt-in or a change, `refused` to either, `handed-over` when
 * the custodian's mailbox has the opening, `withdrawn` to a withdrawal. Nothing is lost if the tab is closed before: `find` brings what is kept in line with the log.
 */
export const settle = defineOperation({
  input: z.strictObject({ trial: TrialId, answer: z.literal(['accepted', 'refused', 'handed-over', 'withdrawn']) }),
  output: z.null(),
  run: async ({ trial, answer }, context) => {
    const name = consentName(trial);
    if (!(await context.names('consent')).includes(name)) return null;
    const kept = await readEntry(context, name, KeptConsent);
    if (answer === 'withdrawn' || (answer === 'refused' && !kept.sent)) await context.remove(name);
    else if (answer === 'refused') await putEntry(context, name, { ...kept, next: null });
    else if (answer === 'handed-over') await putEntry(context, name, { ...kept, handedOver: true });
    else if (!kept.sent) await putEntry(context, name, { ...kept, sent: true });
    // An accepted change takes effect with its epoch; `find` sees it in the log.
    return null;
  },
});

/** What the wallet knows of its consents, for their holder to see. */
export const listConsents = defineOperation({
  input: z.null(),
  output: z.array(KeptConsent),
  run: async (_, context) => {
    const names = await context.names('consent');
    return Promise.all(names.map((name) => readEntry(context, name, KeptConsent)));
  },
});
