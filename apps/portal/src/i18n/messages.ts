import common from '../../messages/en/common.json' with { type: 'json' };
import home from '../../messages/en/home.json' with { type: 'json' };

/** The English catalogue, one file a part of the site. */
export const messages = { common, home };
