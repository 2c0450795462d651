import { formatVerifierKey, type VerifierKey } from '@trialmark/ledger';

type Described = {
  readonly key: VerifierKey;
  readonly address: string;
  readonly origins: readonly string[];
  readonly isDemonstration: boolean;
};

/** What `GET /` answers: who this is and what its signatures do and do not say. */
export function describeWitness({ key, address, origins, isDemonstration }: Described): string {
  const demonstration = [
    'This is a demonstration witness: the operator of the log started it, so its cosignatures are no evidence.',
    '',
  ];
  return [
    `Witness ${key.name}`,
    `key ${formatVerifierKey(key)}`,
    `address ${address}`,
    ...origins.map((origin) => `log ${origin}`),
    '',
    ...(isDemonstration ? demonstration : []),
    'It cosigns checkpoints of these logs (C2SP tlog-witness) when they extend the last one it cosigned, and signs the',
    'same heads for contracts. A cosignature says that the log showed this witness one history that only ever grew. It',
    'does not say that anything in the log is true: the witness sees no entries.',
    '',
    'POST /add-checkpoint   GET /checkpoint/<hex SHA-256 of the origin>   POST /sign-anchor   GET /livez   GET /metrics',
    '',
  ].join('\n');
}
