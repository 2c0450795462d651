/** Has the browser save `blob` as a file. It goes to nobody. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read only after this task, and large files take them a while.
  setTimeout(() => URL.revokeObjectURL(url), 600_000);
}
