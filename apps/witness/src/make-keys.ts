/**
 * `node make-keys.ts <folder> <name>`: makes the keys of a witness unless the folder has them, and prints its public
 * identity as one line of JSON, `{"vkey", "address"}`.
 */
import { identityOf, makeWitnessKeys, readWitnessKeys } from './witness-keys.ts';

const [folder, name] = process.argv.slice(2);
if (folder === undefined || name === undefined) {
  console.error('usage: make-keys <folder> <name>');
  process.exit(2);
}
const keys = (await readWitnessKeys(folder, name)) ?? (await makeWitnessKeys(folder, name));
console.log(JSON.stringify(identityOf(keys)));
