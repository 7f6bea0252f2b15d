import { byId, make } from './dom.js';
import { paymentLabels, rupiah } from './words.js';

const option = (group, value, checked, words, price) => {
  const input = make('input', { type: 'radio', name: group, value });
  input.checked = checked;
  input.disabled = words.soldOut === true;
  const notes = [words.small, words.soldOut && 'Habis'].filter(Boolean);
  const small = notes.length > 0 ? [make('small', {}, notes.join(' · '))] : [];
  return make(
    'label',
    { class: 'option' },
    input,
    make('span', {}, words.label, ...small),
    ...(price ? [make('b', {}, price)] : []),
  );
};

const fill = (fieldset, options) => fieldset.append(...options);

/** Every thing that can be bought here: a product, or each variant of one. */
export const goodsOf = ({ products }) =>
  products.flatMap((product) => {
    const variants = product.variants?.length ? product.variants : [undefined];
    return variants.map((variant) => ({
      productId: product.productId,
      variantId: variant?.variantId,
      label: variant ? variant.name : product.name,
      small: variant && products.length > 1 ? product.name : undefined,
      priceIdr: variant?.priceIdr ?? product.priceIdr,
      weightGrams: variant?.weightGrams ?? product.weightGrams ?? 1000,
      soldOut: variant?.soldOut ?? product.soldOut,
    }));
  });

export const chosenIndex = (group) =>
  Number(document.querySelector(`[name="${group}"]:checked`)?.value ?? -1);

/** Fills the three groups of radio buttons of the form. */
export function showChoices(page, goods) {
  const first = goods.findIndex(({ soldOut }) => !soldOut);
  fill(
    byId('product-choice'),
    goods.map((thing, index) => option('product', index, index === first, thing, rupiah(thing.priceIdr))),
  );
  fill(
    byId('courier-choice'),
    page.couriers.map((courier, index) =>
      option(
        'courier',
        index,
        index === 0,
        { label: courier.name },
        courier.feePerKgIdr ? `${rupiah(courier.feePerKgIdr)}/kg` : undefined,
      ),
    ),
  );
  fill(
    byId('payment-choice'),
    page.paymentMethods.map(({ method, label }, index) =>
      option('payment', index, index === 0, { label: paymentLabels[method] ?? label }),
    ),
  );
}
