import { z } from 'zod';
import { FilePath } from './fields.ts';

/** How mail leaves: the API sends what accounts ask for, the worker what is owed because of requests and releases. */
export const MailVariables = {
  TRIALMARK_MAIL_FOLDER: FilePath.optional(),
  TRIALMARK_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp address')
    .optional(),
  TRIALMARK_MAIL_FROM: z.string().default('registry@localhost'),
};

const Mail = z.object(MailVariables);

/** @param folder where mail lies unless another was named */
export const mail = (variables: z.output<typeof Mail>, folder: string) => ({
  mailFolder: variables.TRIALMARK_MAIL_FOLDER ?? folder,
  /** Null: mail is written to `mailFolder`. */
  smtpUrl: variables.TRIALMARK_SMTP_URL ?? null,
  mailFrom: variables.TRIALMARK_MAIL_FROM,
});
