/** Of the wire: nobody listens, the other side went away, or it cannot be found. */
const WIRE: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * PostgreSQL's classes: 08 connection, 53 out of connections, memory or disk, 57P the server stops, starts or recovers;
 * 57014 and 25P03 end what took too long.
 */
const SERVER = /^(08...|53...|57P..|57014|25P03)$/;

/** Prisma's: not reached, timed out, closed, and no connection or transaction to be had in time. */
const PRISMA: ReadonlySet<unknown> = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
]);

/** What `pg` and its pool say in words only. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

const DEPTH_MAX = 5;

/**
 * Whether an error means that the database cannot serve now, and not that something is wrong with what was asked.
 *
 * What was being written may have happened, if the connection broke while it was committed.
 */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return false;
  const { code, originalCode, kind, message, cause, errors, meta } = error as Record<string, unknown>;
  const names = [code, originalCode, kind];
  if (names.some((name) => WIRE.has(name) || PRISMA.has(name) || SERVER.test(String(name)))) return true;
  if (typeof message === 'string' && WORDS.test(message)) return true;
  const wrapped =
    typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta ? meta.driverAdapterError : null;
  return [cause, wrapped, ...(Array.isArray(errors) ? errors : [])].some((each) => isDatabaseAway(each, depth + 1));
}
