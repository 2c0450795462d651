/** A line of a running mirror's log: one JSON object. */
export type MirrorLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

export function createMirrorLog(write: (line: string) => void, now: () => Date): MirrorLog {
  return (level, message, fields = {}) =>
    write(JSON.stringify({ level, time: now().toISOString(), message, ...fields }));
}
