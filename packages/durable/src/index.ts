/** For Node. Nothing here is for a browser. */
export { FolderInUse } from './folder-in-use.ts';
export { holdFolder } from './hold-folder.ts';
export { makeFolder } from './make-folder.ts';
export { syncFolder } from './sync-folder.ts';
export { writeFileDurably } from './write-file-durably.ts';
