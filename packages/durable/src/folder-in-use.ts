/** Another process holds the folder. Callers say in their own words what to do about it. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  /** Id of the process that holds it, or is about to. */
  readonly holder: number;
  /** The file that says so. Where that process does not use the folder, a person may remove the file. */
  readonly file: string;

  constructor(holder: number, file: string) {
    super(`process ${holder} holds the folder, says ${file}`);
    this.holder = holder;
    this.file = file;
  }
}
