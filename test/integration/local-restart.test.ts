import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestDemoToken, requestToken } from '../../local/identity/issuer.ts';
import { clientSettings } from '../../local/place.ts';
import { findRunning } from '../../local/running-file.ts';
import { stateDirectory } from '../../local/settings.ts';
import { itemAt, startFixtureStack } from './local-fixture.ts';
import { freePort, type RunningMain, ready, runToken, spawnMain } from './local-process.ts';

describe('the process of the local stack', () => {
  let state: string;
  let port: number;
  const started: RunningMain[] = [];

  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), 'pesanan-state-'));
    port = await freePort();
  });
  afterEach(async () => {
    for (const main of started.splice(0)) {
      main.process.kill('SIGKILL');
      await main.ended;
    }
    await rm(state, { recursive: true, force: true });
  });

  function start(extra: readonly string[] = []): Promise<RunningMain> {
    const main = spawnMain(port, state, extra);
    started.push(main);
    return ready(main);
  }
  async function post({ url }: RunningMain, path: string, body: string): Promise<boolean> {
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body };
    const response = await fetch(`${url}${path}`, init).catch(() => undefined);
    return response?.ok ?? false;
  }
  /** The stack's own places, read from what it printed. */
  function placesOf(main: RunningMain) {
    const [, dynamodb = '', tableName = ''] = /DynamoDB\s+(\S+)\s+table (\S+)/.exec(main.output()) ?? [];
    return { endpoints: { dynamodb, sqs: '', s3: '', cognito: '', kms: '' }, tableName };
  }

  it('loses nothing that it accepted when it is killed', async () => {
    const first = await start();
    const accepted: string[] = [];
    const jobs: string[] = [];
    const writeOne = async (id: string) => {
      if (!(await post(first, `/items/${id}`, 'order'))) return false;
      accepted.push(id);
      if (!(await post(first, '/jobs', id))) return false;
      jobs.push(id);
      return true;
    };
    const write = async (writer: number) => {
      for (let number = 0; await writeOne(`${writer}-${number}`); number += 1) {
        if (accepted.length > 60) first.process.kill('SIGKILL');
      }
    };
    await Promise.all([1, 2, 3, 4].map(write));
    expect(await first.ended).toBe('SIGKILL');
    expect(jobs.length).toBeGreaterThan(20);

    const second = await start();
    const places = placesOf(second);
    for (const id of accepted) expect(await itemAt(places, id), id).toBeDefined();
    const derived = [...accepted.map((id) => `seen-${id}`), ...jobs.map((id) => `worked-${id}`)];
    await expect
      .poll(async () => (await Promise.all(derived.map((key) => itemAt(places, key)))).every(Boolean), {
        timeout: 20_000,
        interval: 200,
      })
      .toBe(true);
  }, 60_000);

  it('leaves no engine behind when it is killed', async () => {
    const main = await start();
    main.process.kill('SIGKILL');
    await main.ended;
    const engines = () => execFileSync('ps', ['-eo', 'args']).toString().includes(join(state, 'dynamodb'));
    await expect.poll(engines, { timeout: 5000 }).toBe(false);
  });

  it('starts its engine again when only that is killed', async () => {
    const main = await start();
    await post(main, '/items/before', 'order');
    const [line = ''] = execFileSync('ps', ['-eo', 'pid,args'])
      .toString()
      .split('\n')
      .filter((one) => one.includes(join(state, 'dynamodb')) && !one.includes('/bin/sh'));
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
    await expect.poll(() => main.output()).toContain('starting it again');
    await expect.poll(() => post(main, '/items/after', 'order'), { timeout: 10_000 }).toBe(true);
    expect(await itemAt(placesOf(main), 'before')).toBeDefined();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 after %s and keeps its state', async (signal) => {
    const main = await start();
    expect(await post(main, '/items/kept', 'order')).toBe(true);
    main.process.kill(signal);
    expect(await main.ended).toBe(0);
    expect(await itemAt(placesOf(await start()), 'kept')).toBeDefined();
  });

  it('starts over with --fresh', async () => {
    const main = await start();
    await post(main, '/items/old', 'order');
    main.process.kill('SIGTERM');
    await main.ended;
    expect(await itemAt(placesOf(await start(['--fresh'])), 'old')).toBeUndefined();
  });

  it('says in one line that its port is taken, and harms neither the other stack nor its state', async () => {
    const first = await start();
    await post(first, '/items/safe', 'order');
    const second = spawnMain(port, state, ['--fresh']);
    expect(await second.ended).toBe(1);
    expect(second.output().trim()).toMatch(new RegExp(`^Port ${port} is in use.*$`));
    expect(await itemAt(placesOf(first), 'safe')).toBeDefined();
  });

  it('writes what a function prints to its log', async () => {
    const main = await start();
    await fetch(`${main.url}/sleep`);
    expect(main.output()).toContain('[sleep] Sandbox.Timedout');
    main.process.kill('SIGTERM');
    await main.ended;
    expect(await readFile(join(state, 'logs', 'sleep.log'), 'utf8')).toContain('Sandbox.Timedout');
  });
});

describe('the users of a stack', () => {
  it('outlive kill -9 with their passwords, and so do deletions and mails', async () => {
    const port = await freePort();
    const state = await mkdtemp(join(tmpdir(), 'pesanan-users-'));
    const first = await ready(spawnMain(port, state));
    const before = await findRunning(state, port);
    const cognito = new CognitoIdentityProviderClient(clientSettings(before.endpoints.cognito));
    const Username = 'baru@contoh.example';
    const named = { UserPoolId: before.userPoolId, Username };
    await cognito.send(new AdminCreateUserCommand({ ...named, DesiredDeliveryMediums: ['EMAIL'] }));
    await cognito.send(new AdminDeleteUserCommand({ ...named, Username: 'finance' }));
    first.process.kill('SIGKILL');
    await first.ended;
    cognito.destroy();

    const [mail = ''] = await readdir(join(state, 'mail'));
    expect(await readFile(join(state, 'mail', mail), 'utf8')).toContain(`Kepada: ${Username}`);
    const [, password = ''] = /temporary password (\S+):/.exec(first.output()) ?? [];
    const second = await ready(spawnMain(port, state));
    const { url, clientId } = await findRunning(state, port);
    const login = { username: Username, password, newPassword: 'Kebun-Melati-7' };
    expect(await requestToken(url, clientId, login)).toMatch(/^ey/);
    await expect(requestDemoToken(url, clientId, 'finance')).rejects.toThrow('wrong username');
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await rm(state, { recursive: true });
  });
});

describe('two stacks', () => {
  it('run side by side with their own state', async () => {
    const [one, two] = await Promise.all([startFixtureStack(), startFixtureStack()]);
    const token = await one.token('owner');
    await fetch(`${one.url}/items/mine`, { method: 'POST' });
    expect(await itemAt(one, 'mine')).toBeDefined();
    expect(await itemAt(two, 'mine')).toBeUndefined();
    const foreign = await fetch(`${two.url}/desk/1`, { headers: { authorization: `Bearer ${token}` } });
    expect(foreign.status).toBe(401);
    await Promise.all([one.stop(), two.stop()]);
  });
});

describe('the token command', () => {
  it('prints a token of the running stack, which outlives a restart', async () => {
    const port = await freePort();
    const state = stateDirectory(port);
    const first = await ready(spawnMain(port, state));
    const { code, text } = await runToken(port, 'owner');
    expect(code).toBe(0);
    const byEmail = await runToken(port, 'owner@pesanan.example', 'demo-1234');
    expect(decodeJwt(byEmail.text).sub).toBe(decodeJwt(text).sub);
    expect(await runToken(port, 'owner@pesanan.example', 'salah')).toMatchObject({
      code: 1,
      text: expect.stringContaining('wrong username or password'),
    });
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await ready(spawnMain(port, state));
    const headers = { authorization: `Bearer ${text.trim()}` };
    expect((await fetch(`${second.url}/desk/1`, { headers })).status).toBe(200);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    await rm(state, { recursive: true });
  });

  it('says that no stack is running', async () => {
    const port = await freePort();
    const { code, text } = await runToken(port, 'owner');
    expect(code).toBe(1);
    expect(text.trim()).toBe(`No stack is running on port ${port}: start it with \`npm start\`.`);
  });

  it('names the demo users when it does not know one', async () => {
    const { code, text } = await runToken(await freePort(), 'boss');
    expect(code).toBe(1);
    expect(text).toContain('owner, admin, agent1');
  });
});
