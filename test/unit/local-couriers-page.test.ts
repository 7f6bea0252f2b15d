import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { biteshipOrderOf, type PlayedScene, playedAccounts, startPlayedScene } from '../played-couriers.ts';

let scene: PlayedScene;
beforeEach(async () => {
  scene = await startPlayedScene();
});
afterEach(() => scene.couriers.stop());

const book = async (reference: string): Promise<string> => {
  await scene.call({
    method: 'POST',
    path: '/biteship/v1/orders',
    key: playedAccounts.biteship.apiKey,
    body: biteshipOrderOf(reference),
  });
  return `biteship-${scene.couriers.parcel(reference).id}`;
};

const press = (anchor: string, name: string) =>
  fetch(`${scene.couriers.url}/paket/${anchor}`, {
    method: 'POST',
    body: new URLSearchParams({ langkah: name }),
    redirect: 'manual',
  });

const shown = async (): Promise<string> => (await fetch(scene.couriers.url)).text();

const stepsOf = (reference: string) => scene.couriers.parcel(reference).done.map(({ step }) => step);

describe('the page of the played couriers', () => {
  it('says what to do while there is no parcel', async () => {
    expect(await shown()).toContain('Belum ada paket.');
  });

  it('lists parcels, newest first, with what may happen to each', async () => {
    await book('BJ1-S1');
    const anchor = await book('BJ2-S1');
    const html = await shown();
    expect(html.indexOf('BJ2-S1')).toBeLessThan(html.indexOf('BJ1-S1'));
    expect(html).toContain(`id="${anchor}"`);
    expect(html).toContain('Langkah berikutnya: BJ2-S1');
    expect(html).toContain('Batalkan oleh kurir');
    expect(html).not.toContain('>Hilang<');
  });

  it('takes the next step and comes back to the parcel', async () => {
    const anchor = await book('BJ1-S1');
    const answer = await press(anchor, 'lanjut');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/#${anchor}`]);
    expect(stepsOf('BJ1-S1')).toEqual(['confirmed']);
    expect(scene.notices).toHaveLength(1);
  });

  it.each([
    ['gagal', 'attempt_failed', ['out', 'delivered']],
    ['retur', 'return_started', ['return_moving', 'returned']],
    ['hilang', 'lost', []],
    ['rusak', 'damaged', []],
  ] as const)('sends a parcel another way by %s', async (name, step, ahead) => {
    const anchor = await book('BJ1-S1');
    await scene.couriers.say('BJ1-S1', 'collected');
    await press(anchor, name);
    expect(stepsOf('BJ1-S1').at(-1)).toBe(step);
    expect(scene.couriers.parcel('BJ1-S1').ahead.map((one) => one.step)).toEqual(ahead);
  });

  it('tells that the shop has still to hear of a step, before whatever comes next', async () => {
    const anchor = await book('BJ1-S1');
    await scene.call({
      method: 'POST',
      path: `/biteship/v1/orders/${anchor.replace('biteship-', '')}/cancel`,
      key: playedAccounts.biteship.apiKey,
      body: { cancellation_reason_code: 'others', cancellation_reason: 'Pembeli batal' },
    });
    expect(await shown()).toContain('Berikutnya: kabar ke toko (dibatalkan)');
    await press(anchor, 'lanjut');
    expect(await shown()).toContain('Tidak ada langkah lagi.');
  });

  it('lets nothing happen that may not, nor what nobody knows', async () => {
    const anchor = await book('BJ1-S1');
    for (const name of ['hilang', 'nobody', 'constructor']) await press(anchor, name);
    expect(stepsOf('BJ1-S1')).toEqual([]);
    expect((await press('biteship-nobody', 'lanjut')).status).toBe(404);
  });

  it('shows words of others as words', async () => {
    await book('<b>BJ1</b>');
    expect(await shown()).not.toContain('<b>BJ1');
  });
});
