import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../market/until.ts';

/** The text of the newest mail to `address` in the folder where an installation without a mail server puts them. */
export async function readMail(folder: string, address: string): Promise<string> {
  return until('a mail arrives', 120_000, () => {
    if (!existsSync(folder)) return null;
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const mails = names.sort().map((name) => readFileSync(join(folder, name), 'utf8'));
    const mail = mails.findLast((text) => text.includes(`To: ${address}`));
    return mail === undefined ? null : decodeQuotedPrintable(mail);
  });
}

/** RFC 2045 section 6.7, for text in ASCII. */
function decodeQuotedPrintable(text: string): string {
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
