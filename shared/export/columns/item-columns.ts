import { type Column, moneyMatters, ofItem } from '../column.ts';

/** One line of an order. */
export const itemColumns: readonly Column[] = [
  ofItem('itemNumber', 'No. Item', 'number', (line, { lines }) => lines.indexOf(line) + 1),
  ofItem('itemName', 'Nama Barang', 'text', ({ name }) => name),
  ofItem('variant', 'Varian', 'text', ({ variant }) => variant),
  ofItem('sku', 'SKU', 'text', ({ sku }) => sku),
  ofItem('quantity', 'Jumlah', 'number', ({ quantity }) => quantity),
  ofItem('unitPrice', 'Harga Satuan', 'money', ({ unitPriceIdr }) => unitPriceIdr),
  ofItem('lineTotal', 'Subtotal Item', 'money', ({ unitPriceIdr, quantity }) => unitPriceIdr * quantity),
  ...moneyMatters([ofItem('unitCost', 'Modal Satuan', 'money', ({ unitCostIdr }) => unitCostIdr)]),
  ofItem('unitWeight', 'Berat Satuan (g)', 'number', ({ unitWeightGrams }) => unitWeightGrams),
  ofItem('lineWeight', 'Berat Item (g)', 'number', (line) => line.unitWeightGrams * line.quantity),
  ofItem('productId', 'ID Produk', 'text', ({ productId }) => productId),
  ofItem('variantId', 'ID Varian', 'text', ({ variantId }) => variantId),
];
