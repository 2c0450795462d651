/** Lets this process and its children put temporary files into `folder`. What it returns takes that back. */
export function setTemporaryFolder(folder: string): () => void {
  const { TMPDIR: before } = process.env;
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  };
}
