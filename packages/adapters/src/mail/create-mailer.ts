import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for the same mail, so that one that is sent twice can be told to be one. */
  readonly messageId?: string;
};
export type Mailer = (mail: Mail) => Promise<void>;

type MailerOptions = {
  /** Null: nothing is sent; each mail becomes a file in `folder`. */
  readonly smtpUrl: string | null;
  readonly folder: string;
  readonly from: string;
};

/** Sends plain text mail over SMTP or, where no server is configured, writes it as an `.eml` file for its operator. */
export function createMailer({ smtpUrl, folder, from }: MailerOptions): Mailer {
  const smtp = smtpUrl === null ? null : createTransport(smtpUrl);
  const toFile = createTransport({ streamTransport: true, buffer: true });
  return async (mail) => {
    if (smtp !== null) {
      await smtp.sendMail({ from, ...mail });
      return;
    }
    const { message } = await toFile.sendMail({ from, ...mail });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = join(folder, `${new Date().toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}`);
    // Renamed when whole, so that whoever watches the folder never reads half a mail.
    await writeFile(`${name}.tmp`, message as Buffer, { mode: 0o600 });
    await rename(`${name}.tmp`, `${name}.eml`);
  };
}
