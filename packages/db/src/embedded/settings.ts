/**
 * `durable`: what is acknowledged survives a crash of the machine.
 * `lossy`: the negative control of the fault tests; commits are acknowledged up to ten seconds before they reach the
 * disk, so a kill must lose some. A test that passes on it tests nothing.
 * `scratch`: for data that nobody minds losing, such as most tests'; never waits for the disk.
 */
export type Durability = 'durable' | 'lossy' | 'scratch';

const COMMON: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_parameter_max_length_on_error: '0',
};

const BY_DURABILITY: Readonly<Record<Durability, Readonly<Record<string, string>>>> = {
  durable: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  scratch: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  lossy: {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'off',
    wal_writer_delay: '10s',
  },
};

/** Command-line flags of the server. Statement parameters are never logged: they may be personal. */
export function serverFlags(durability: Durability, extra: Readonly<Record<string, string>>): readonly string[] {
  const settings = { ...COMMON, ...BY_DURABILITY[durability], ...extra };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
