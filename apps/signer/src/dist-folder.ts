import { fileURLToPath } from 'node:url';

/** Where the page is built and served from, unless the environment names a folder: an installation has one of its own. */
export const DIST_FOLDER = fileURLToPath(new URL('../dist/', import.meta.url));

/** Path on the portal to which the signing page returns. */
export const RETURN_PATH = '/signing/return';
