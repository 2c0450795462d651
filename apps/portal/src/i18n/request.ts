import { getRequestConfig } from 'next-intl/server';
import { messages } from './messages.ts';

/** English is the only catalogue so far; times are shown in UTC because evidence is. */
export default getRequestConfig(async () => ({ locale: 'en', timeZone: 'UTC', messages }));
