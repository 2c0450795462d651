import { expect, test, vi } from 'vitest';
import { environmentForChild } from './environment-for-child.ts';
import { readApiEnvironment } from './read-api-environment.ts';
import { readCustodianEnvironment } from './read-custodian-environment.ts';
import { readStartEnvironment } from './read-start-environment.ts';
import { readWitnessEnvironment } from './read-witness-environment.ts';
import { readWorkerEnvironment } from './read-worker-environment.ts';

const database = { DATABASE_URL_APP: 'postgresql://a@h/d', DATABASE_URL_SEQUENCER: 'postgresql://s@h/d' };
const worker = { ...database, TRIALMARK_WITNESS_URLS: 'http://localhost:4011, http://localhost:4012' };

test('every fault of an environment is named at once, and no value is repeated', () => {
  const faulty = () =>
    readApiEnvironment({ DATABASE_URL_APP: 'mysql://root:hunter2@h/d', TRIALMARK_API_PORT: '99999' });
  expect(faulty).toThrow(/DATABASE_URL_APP: must be a postgresql address\n {2}TRIALMARK_API_PORT/);
  expect(faulty).not.toThrow(/hunter2/);
});

test('a variable that is set to nothing counts as not set', () => {
  expect(() => readApiEnvironment({ DATABASE_URL_APP: '' })).toThrow(/DATABASE_URL_APP/);
  expect(readStartEnvironment({ DATABASE_URL: '' }).databaseUrl).toBeNull();
});

test('files live in the data folder unless they are named', () => {
  const settings = readApiEnvironment({ ...database, TRIALMARK_DATA: '/d', TRIALMARK_LOG_FOLDER: '/elsewhere' });
  expect(settings.serviceKeyFile).toBe('/d/secrets/service');
  expect(settings.logFolder).toBe('/elsewhere');
});

test.each(['http://localhost:4001/', 'http://localhost:4001/api', 'localhost:4001', 'ftp://h'])(
  'an origin is nothing but an origin: %s is refused',
  (origin) => {
    expect(() => readApiEnvironment({ ...database, TRIALMARK_API_URL: origin })).toThrow(/TRIALMARK_API_URL/);
  },
);

test('the signing page is its own relying party', () => {
  expect(readApiEnvironment(database).signerRpId).toBe('sign.localhost');
});

test('witness addresses are a list, and an empty one is refused', () => {
  expect(readWorkerEnvironment(worker).witnessUrls).toEqual(['http://localhost:4011', 'http://localhost:4012']);
  expect(() => readWorkerEnvironment({ ...worker, TRIALMARK_WITNESS_URLS: ' , ' })).toThrow(/at least one/);
});

test('a chain is configured wholly or not at all', () => {
  expect(readWorkerEnvironment(worker).chain).toBeNull();
  expect(() => readWorkerEnvironment({ ...worker, TRIALMARK_CHAIN_PROFILE: 'dev' })).toThrow(/all of them, or none/);
  const whole = {
    TRIALMARK_CHAIN_PROFILE: 'dev',
    TRIALMARK_CHAIN_RPC_URL: 'http://127.0.0.1:4021/',
    TRIALMARK_CHAIN_CONTRACT: `0x${'ab'.repeat(20)}`,
    TRIALMARK_CHAIN_LOG_ID: 'cd'.repeat(32),
    TRIALMARK_CHAIN_RELAYER_KEY_FILE: '/k',
  };
  expect(readWorkerEnvironment({ ...worker, ...whole }).chain).toMatchObject({
    profile: 'dev',
    rpcUrl: 'http://127.0.0.1:4021',
  });
});

test('a witness has no defaults for what makes it a witness', () => {
  expect(() => readWitnessEnvironment({})).toThrow(
    /TRIALMARK_WITNESS_NAME.*TRIALMARK_WITNESS_FOLDER.*TRIALMARK_WITNESS_PORT.*TRIALMARK_WITNESS_LOGS/s,
  );
});

test('a child process gets its own variables and no other secret of its parent', () => {
  vi.stubEnv('TRIALMARK_TEST_SECRET', 'x');
  const child = environmentForChild({ A: '1' });
  vi.unstubAllEnvs();
  expect(child).toMatchObject({ A: '1', PATH: expect.any(String) });
  expect(child).not.toHaveProperty('TRIALMARK_TEST_SECRET');
});

test('a custodian’s store has one key, from one file, and no default for who speaks', () => {
  expect(() => readCustodianEnvironment({})).toThrow(
    /TRIALMARK_API_URL.*TRIALMARK_POLICY_FILE.*TRIALMARK_CUSTODIAN_FOLDER.*TRIALMARK_CUSTODIAN_MEMBER/s,
  );
  const custodian = {
    TRIALMARK_API_URL: 'http://localhost:4001',
    TRIALMARK_POLICY_FILE: '/p',
    TRIALMARK_CUSTODIAN_FOLDER: '/c',
    TRIALMARK_CUSTODIAN_DATASETS: '/d',
    TRIALMARK_CUSTODIAN_MEMBER: `mbr_${'1'.repeat(32)}`,
    TRIALMARK_CUSTODIAN_ORGANISATION: `org_${'2'.repeat(32)}`,
    TRIALMARK_CUSTODIAN_KEY_FILE: '/k',
    TRIALMARK_CUSTODIAN_IDENTITY_FILE: '/i',
  };
  expect(readCustodianEnvironment(custodian).storeKey).toEqual({ kind: 'key-file', file: '/c/key' });
  const phrase = { ...custodian, TRIALMARK_CUSTODIAN_PASSPHRASE_FILE: '/s' };
  expect(readCustodianEnvironment(phrase).storeKey).toEqual({ kind: 'passphrase-file', file: '/s' });
  const both = { ...phrase, TRIALMARK_CUSTODIAN_STORE_KEY_FILE: '/k' };
  expect(() => readCustodianEnvironment(both)).toThrow(/not both/);
});
