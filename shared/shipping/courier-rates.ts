import type { CourierAccount } from '../catalogue/courier-account.ts';
import { connected } from '../courier/connected-account.ts';
import type { ParcelWish, RateOffer } from '../courier/courier-api.ts';
import { CourierFailure } from '../courier/courier-failure.ts';
import { couriers } from '../courier/couriers.ts';
import { Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import type { CourierProvider } from '../order/courier-provider.ts';

/** Which of the shop's accounts speaks. */
interface OfAccount {
  readonly accountId: string;
  readonly accountName: string;
  readonly provider: CourierProvider;
}

/** What a service would cost the shop for one parcel. */
export interface CourierRateOffer extends RateOffer, OfAccount {
  /** Shipping, insurance and COD fee together, as far as the provider tells them. */
  readonly sumIdr: number;
}

/** Why an account told no rates, for a person. */
export interface RateFailure extends OfAccount {
  readonly message: string;
}

export interface CourierRates {
  /** The cheapest first. */
  readonly items: readonly CourierRateOffer[];
  readonly failures: readonly RateFailure[];
}

const silence: Readonly<Record<CourierFailure['kind'], string>> = {
  refused: 'Tarif untuk paket ini ditolak.',
  unreachable: 'Tidak menjawab. Coba lagi sebentar lagi.',
  busy: 'Terlalu banyak permintaan. Coba lagi sebentar lagi.',
};

const wordsOf = (error: unknown): string | undefined => {
  if (error instanceof Problem) return error.message;
  if (!(error instanceof CourierFailure)) return undefined;
  const words = error.errors.map(({ message }) => message).join(' ');
  return (words || silence[error.kind]).slice(0, 300);
};

const sumOf = ({ feeIdr, insuranceFeeIdr = 0, codFeeIdr = 0 }: RateOffer): number =>
  feeIdr + insuranceFeeIdr + codFeeIdr;

const ratesOfAccount = async (stored: CourierAccount, wish: ParcelWish): Promise<CourierRates> => {
  const { accountId, name: accountName, provider } = stored;
  const of: OfAccount = { accountId, accountName, provider };
  const rates = couriers[provider].api?.rates;
  if (!rates) return { items: [], failures: [] };
  try {
    const offers = await rates(wish, await connected(stored));
    return { items: offers.map((offer) => ({ ...offer, ...of, sumIdr: sumOf(offer) })), failures: [] };
  } catch (error) {
    const message = wordsOf(error);
    if (message === undefined) throw error;
    log('warn', 'no courier rates', { provider, accountId, sellerId: stored.sellerId });
    return { items: [], failures: [{ ...of, message }] };
  }
};

/**
 * What a parcel would cost with every active account of a shop, asked side by side. A parcel with COD is offered
 * services with COD alone.
 */
export async function courierRates(
  accounts: readonly CourierAccount[],
  wish: ParcelWish,
): Promise<CourierRates> {
  const active = accounts.filter((account) => account.active);
  const told = await Promise.all(active.map((account) => ratesOfAccount(account, wish)));
  return {
    items: told
      .flatMap(({ items }) => items)
      .filter(({ cod }) => cod || wish.codIdr === undefined)
      .toSorted((one, other) => one.sumIdr - other.sumIdr),
    failures: told.flatMap(({ failures }) => failures),
  };
}
