import { describe, expect, it } from 'vitest';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import type { CourierAdapter, CourierRequest } from '../../shared/courier/courier-adapter.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import {
  aBiteshipAccount,
  aCall,
  aKiriminajaAccount,
  aNinjavanAccount,
  aShipperAccount,
  aStandardAccount,
  biteshipHeaders,
  kiriminajaHeaders,
  ninjavanHeaders,
  type SampleFolder,
  sample,
  sampleNames,
  sentAt,
  signedHeaders,
} from '../courier-samples.ts';
import { flipped } from '../flipped.ts';

/** How a courier proves its calls: where the account keeps what proves them, and what else is needed. */
interface Proof {
  readonly folder: SampleFolder;
  readonly adapter: CourierAdapter;
  readonly account: ConnectedAccount;
  readonly kept: 'secrets' | 'apiKeys';
  readonly headers: (file: string) => Record<string, string>;
  /** Where the body itself is signed. */
  readonly signed: boolean;
  readonly empty: 'ping' | 'unauthenticated';
}

const proofs: Proof[] = [
  {
    folder: 'biteship',
    adapter: couriers.biteship,
    account: aBiteshipAccount(),
    kept: 'secrets',
    headers: () => biteshipHeaders,
    signed: false,
    empty: 'ping',
  },
  {
    folder: 'kiriminaja',
    adapter: couriers.kiriminaja,
    account: aKiriminajaAccount(),
    kept: 'apiKeys',
    headers: () => kiriminajaHeaders,
    signed: false,
    empty: 'ping',
  },
  {
    folder: 'ninjavan',
    adapter: couriers.ninjavan,
    account: aNinjavanAccount(),
    kept: 'apiKeys',
    headers: ninjavanHeaders,
    signed: true,
    empty: 'ping',
  },
  {
    folder: 'shipper',
    adapter: couriers.shipper,
    account: aShipperAccount(),
    kept: 'apiKeys',
    headers: () => ({}),
    signed: false,
    empty: 'ping',
  },
  {
    folder: 'standard-webhooks',
    adapter: couriers.standard_webhooks,
    account: aStandardAccount(),
    kept: 'secrets',
    headers: signedHeaders,
    signed: true,
    empty: 'unauthenticated',
  },
];

const now = new Date('2026-09-15T04:00:00.000Z');
const whenOf = (folder: SampleFolder, file: string): Date =>
  folder === 'standard-webhooks' ? sentAt(file) : now;

const samples = proofs.flatMap((proof) => sampleNames(proof.folder).map((file) => ({ proof, file })));
const named = samples.map(({ proof, file }) => [proof.folder, file, proof] as const);
const signed = named.filter(([, , proof]) => proof.signed);
const couriersNamed = proofs.map((proof) => [proof.folder, proof] as const);

const kindOf = (
  { adapter, account, kept, folder }: Proof,
  call: CourierRequest,
  file: string,
  keys: readonly string[] = account[kept],
): string => adapter.receive(call, { ...account, [kept]: keys }, whenOf(folder, file)).kind;

const callOf = ({ folder, headers }: Proof, file: string, body = sample(folder, file)): CourierRequest =>
  aCall(body, headers(file));

const firstOf = (proof: Proof): string => {
  const [file] = sampleNames(proof.folder);
  if (!file) throw new Error(`no samples of ${proof.folder}`);
  return file;
};

describe('a call of a courier', () => {
  it.each(named)('is accepted as it was sent: %s %s', (_folder, file, proof) => {
    expect(kindOf(proof, callOf(proof, file), file)).toBe('accepted');
  });

  it.each(signed)('is refused with any bit of its body changed: %s %s', (_folder, file, proof) => {
    const kinds = flipped(callOf(proof, file).rawBody).map((body) =>
      kindOf(proof, callOf(proof, file, body), file),
    );
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });

  it.each(signed)('is refused with a byte too many or too few: %s %s', (_folder, file, proof) => {
    const { rawBody } = callOf(proof, file);
    const changed = [
      Buffer.concat([rawBody, Buffer.from('\n')]),
      rawBody.subarray(1),
      rawBody.subarray(0, -1),
    ];
    const kinds = changed.map((body) => kindOf(proof, callOf(proof, file, body), file));
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });
});

describe('the secrets of an account', () => {
  const other = 'whsec_3VRTxl1bhIHLrObvkfJLNDu0RmeoZ9eZUYRnlPZ4wsg=';

  it.each(couriersNamed)(
    'of %s: the new and the one before count while they are changed',
    (_folder, proof) => {
      const file = firstOf(proof);
      const [own = ''] = proof.account[proof.kept];
      const kindWith = (...keys: string[]) => kindOf(proof, callOf(proof, file), file, keys);
      expect(kindWith(other, own)).toBe('accepted');
      expect(kindWith(own, other)).toBe('accepted');
      expect(kindWith(other)).toBe('unauthenticated');
    },
  );

  it.each(couriersNamed)('of %s: without any, every call is refused', (_folder, proof) => {
    const file = firstOf(proof);
    const call = callOf(proof, file);
    expect(kindOf(proof, call, file, [])).toBe('unauthenticated');
    expect(kindOf(proof, call, file, [''])).toBe('unauthenticated');
  });

  it.each(couriersNamed)('of %s: each of their bytes counts', (_folder, proof) => {
    const file = firstOf(proof);
    const [own = ''] = proof.account[proof.kept];
    const wrong = Array.from(own, (letter, index) => {
      const next = letter === 'x' ? 'y' : 'x';
      return `${own.slice(0, index)}${next}${own.slice(index + 1)}`;
    });
    const kinds = wrong.map((key) => kindOf(proof, callOf(proof, file), file, [key]));
    expect(kinds.length).toBeGreaterThan(15);
    expect(new Set(kinds)).toEqual(new Set(['unauthenticated']));
  });

  it.each(couriersNamed)('of %s: no call without its proof', (folder, proof) => {
    const file = firstOf(proof);
    const body = folder === 'shipper' ? Buffer.from('{"tracking_id":"T1"}') : sample(folder, file);
    expect(kindOf(proof, aCall(body), file)).toBe('unauthenticated');
  });
});

describe('an empty call', () => {
  it.each(couriersNamed)('of %s is no more than a knock', (_folder, proof) => {
    const file = firstOf(proof);
    const kinds = ['', ' \n', '{}', '{ }'].map((body) => kindOf(proof, aCall(Buffer.from(body)), file));
    expect(new Set(kinds)).toEqual(new Set([proof.empty]));
  });
});
