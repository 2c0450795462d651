import access from '../../messages/en/access.json' with { type: 'json' };
import audit from '../../messages/en/audit.json' with { type: 'json' };
import auth from '../../messages/en/auth.json' with { type: 'json' };
import common from '../../messages/en/common.json' with { type: 'json' };
import consent from '../../messages/en/consent.json' with { type: 'json' };
import data from '../../messages/en/data.json' with { type: 'json' };
import datasets from '../../messages/en/datasets.json' with { type: 'json' };
import findings from '../../messages/en/findings.json' with { type: 'json' };
import home from '../../messages/en/home.json' with { type: 'json' };
import log from '../../messages/en/log.json' with { type: 'json' };
import organisations from '../../messages/en/organisations.json' with { type: 'json' };
import recipient from '../../messages/en/recipient.json' with { type: 'json' };
import record from '../../messages/en/record.json' with { type: 'json' };
import sharing from '../../messages/en/sharing.json' with { type: 'json' };
import trial from '../../messages/en/trial.json' with { type: 'json' };
import trials from '../../messages/en/trials.json' with { type: 'json' };
import vault from '../../messages/en/vault.json' with { type: 'json' };
import verify from '../../messages/en/verify.json' with { type: 'json' };
import work from '../../messages/en/work.json' with { type: 'json' };

/** The English catalogue, one file a part of the site. */
export const messages = {
  access,
  audit,
  auth,
  common,
  consent,
  datasets,
  data,
  findings,
  home,
  log,
  organisations,
  recipient,
  record,
  sharing,
  trial,
  trials,
  vault,
  verify,
  work,
};
