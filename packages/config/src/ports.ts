/** Loopback ports of an installation on one machine. Each can be changed by the variable of its process. */
export const PORTS = {
  portal: 4000,
  api: 4001,
  signer: 4003,
  witnesses: [4011, 4012],
  chain: 4021,
  postgres: 4032,
  workerMetrics: 4042,
  custodian: 4051,
} as const;
