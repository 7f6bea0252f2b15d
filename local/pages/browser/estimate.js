/** Rupiah of a share given in thousandths, rounded up as couriers do. */
const share = (amountIdr, permille = 0) => Math.ceil((amountIdr * permille) / 1000);

/**
 * What an order will cost as far as the browser can tell. The shop's own price list decides: this is shown, and
 * never sent.
 */
export function estimate({ thing, quantity, courier, paymentMethod }) {
  const goodsIdr = thing.priceIdr * quantity;
  const kilograms = Math.max(1, Math.ceil((thing.weightGrams * quantity) / 1000));
  const shippingFeeIdr = (courier?.feePerKgIdr ?? 0) * kilograms;
  const codFeeIdr = paymentMethod === 'COD' ? share(goodsIdr + shippingFeeIdr, courier?.codFeePermille) : 0;
  return { goodsIdr, shippingFeeIdr, codFeeIdr, kilograms, totalIdr: goodsIdr + shippingFeeIdr + codFeeIdr };
}
