/** Variables a child process gets besides its own: what programs need to run at all, and no secret of ours. */
const PASSED = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];

/** The environment of a child process: a short list of the machine's variables, and `own`. */
export function environmentForChild(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...own } as NodeJS.ProcessEnv;
}
