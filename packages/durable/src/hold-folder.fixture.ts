/** A process that tries to hold each folder that it is told on a line, says how that went, and keeps what it got. */
import { createInterface } from 'node:readline';
import { FolderInUse } from './folder-in-use.ts';
import { holdFolder } from './hold-folder.ts';

console.log('ready');
for await (const folder of createInterface({ input: process.stdin })) {
  try {
    await holdFolder(folder);
    console.log('held');
  } catch (error) {
    console.log(error instanceof FolderInUse ? `in use by ${error.holder}` : String(error));
  }
}
