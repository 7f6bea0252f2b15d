import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRunning } from '../../local/running-file.ts';
import { projectDirectory, stateDirectory } from '../../local/settings.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { placeOf } from '../../operations/place.ts';
import { warehouses } from '../../shared/desk/resources/warehouses.ts';
import { deskOf } from './desk.ts';

const run = promisify(execFile);
const password = 'Rahasia-Contoh-1';

let stack: Stack;
let port: number;
let directory: string;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  port = Number(new URL(stack.url).port);
  const { url, clientId, userPoolId, tableName, endpoints, outputs } = stack;
  const file = { url, clientId, userPoolId, tableName, endpoints, outputs, pid: process.pid };
  await writeRunning(stateDirectory(port), file);
  directory = await mkdtemp(join(tmpdir(), 'pesanan-seller-'));
});
afterAll(async () => {
  await stack.stop();
  await rm(stateDirectory(port), { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
});

/** What the command prints, and how it ends. */
const command = async (name: string, args: readonly string[], at = port) => {
  const env = { PATH: '/usr/bin:/bin', PORT: String(at) };
  try {
    const { stdout } = await run(process.execPath, [name, ...args], { cwd: projectDirectory, env });
    return { code: 0, stdout, stderr: '' };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
};

const createSeller = (wish: Readonly<Record<string, string>>, at?: number) =>
  command(
    'operations/create-seller.ts',
    Object.entries(wish).flatMap(([name, value]) => [`--${name}`, value]),
    at,
  );

const first = { shop: 'Toko Satu', email: 'satu@contoh.example', name: 'Pemilik Satu Contoh', password };
const second = { ...first, shop: 'Toko Dua', email: 'dua@contoh.example', zone: 'Asia/Makassar' };

describe('npm run create-seller', () => {
  it('makes shops whose owners sign in and see nothing of each other', async () => {
    for (const wish of [first, second]) {
      const { code, stdout, stderr } = await createSeller(wish);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Made the shop: "${wish.shop}"`);
      expect(stdout).toContain('Next:');
    }
    const desk = deskOf(stack);
    const asOwner = async ({ email }: typeof first) => {
      const { stdout } = await command('local/token.ts', [email, password]);
      return { authorization: `Bearer ${stdout.trim()}` };
    };
    const [one, two] = [await asOwner(first), await asOwner(second)];
    const me = await desk.call('GET', '/v1/me', { headers: two });
    expect(me.body).toMatchObject({ role: 'owner', shop: { name: 'Toko Dua', zone: 'Asia/Makassar' } });

    const made = await desk.call('POST', '/v1/warehouses', {
      headers: { ...one, 'idempotency-key': 'gudang-satu' },
      body: { ...warehouses.example, name: 'Gudang Rahasia Satu' },
    });
    expect(made.status, made.text).toBe(201);
    const foreign = await desk.call('GET', `/v1/warehouses/${made.body['warehouseId']}`, { headers: two });
    const missing = await desk.call('GET', '/v1/warehouses/TIDAK-ADA', { headers: two });
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(missing.text);
    for (const path of ['/v1/warehouses', '/v1/users', '/v1/audit', '/v1/orders', '/v1/settings']) {
      const { status, text } = await desk.call('GET', path, { headers: two });
      expect(status).toBe(200);
      for (const canary of ['Rahasia Satu', first.email, 'Toko Satu']) expect(text).not.toContain(canary);
    }
  });

  it('is safe to repeat, and tells whose an address is already', async () => {
    const again = await createSeller(first);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('already there') });
    const other = await createSeller({ ...first, shop: 'Toko Tiga' });
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toBe(`${first.email} already belongs to the shop "Toko Satu".\n`);
  });

  it.each([
    [{ shop: 'T' }, '--shop'],
    [{ email: 'bukan-email' }, '--email'],
    [{ name: '' }, '--name'],
    [{ zone: 'Asia/Tokyo' }, '--zone'],
    [{ password: 'pendek', email: 'pendek@contoh.example' }, 'assword'],
    [{ table: 'orders' }, '--user-pool'],
    [{ outputs: 'tidak-ada.json' }, 'tidak-ada.json'],
    [{ toko: 'x' }, '--toko'],
  ])('refuses %j with one line', async (wrong, named) => {
    const { code, stdout, stderr } = await createSeller({ ...first, ...wrong });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('says so when nothing runs here', async () => {
    const { code, stderr } = await createSeller(first, 1);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'No stack is running on port 1: start it with `npm start`.\n',
    });
  });

  it('finds a stage on AWS in the outputs of its deployment', async () => {
    const outputs = join(directory, 'outputs.json');
    const written = {
      'pesanan-prod-data': { TableName: 'orders-prod' },
      'pesanan-prod-identity': { UserPoolId: 'ap-southeast-3_Contoh', ClientId: 'x' },
    };
    await writeFile(outputs, JSON.stringify(written));
    expect(await placeOf({ outputs })).toEqual({
      outputs: { TableName: 'orders-prod', UserPoolId: 'ap-southeast-3_Contoh', ClientId: 'x' },
      environment: {
        TABLE_NAME: 'orders-prod',
        USER_POOL_ID: 'ap-southeast-3_Contoh',
        AWS_REGION: 'ap-southeast-3',
      },
    });
    expect(await placeOf({ table: 't', 'user-pool': 'eu-west-1_x', region: 'eu-west-1' })).toMatchObject({
      environment: { TABLE_NAME: 't', USER_POOL_ID: 'eu-west-1_x', AWS_REGION: 'eu-west-1' },
    });
  });
});
