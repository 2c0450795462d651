import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

/** What an error of the database or a mail server may carry of people: values of rows, addresses, settings. */
const REDACTED = ['err.detail', 'err.where', 'err.config', 'err.response', 'err.envelope', '*.cookie'];

/** One JSON line an event, to standard output unless told otherwise. Errors go under `err`, without what is personal. */
export function createLogger(level: NonNullable<LoggerOptions['level']>, destination?: DestinationStream): Logger {
  const options: LoggerOptions = { level, base: null, redact: REDACTED };
  return destination === undefined ? pino(options) : pino(options, destination);
}
