import { type ActionName, actionNames, orderActions } from './actions.ts';

/** What may be permitted beside the actions on an order, in the words of the screen that grants it. */
const beside = {
  list: 'Melihat daftar pesanan',
  'see-all': 'Melihat pesanan semua agen',
  create: 'Membuat pesanan manual',
  bulk: 'Mengubah banyak pesanan sekaligus',
  export: 'Mengekspor pesanan',
  'export.money': 'Mengekspor modal, margin, dan rincian pembayaran',
  'export.personal': 'Mengekspor nama, telepon, dan alamat pembeli tanpa disamarkan',
  'export.templates': 'Mengatur template ekspor toko',
  import: 'Mengimpor pesanan dari berkas',
  'views.share': 'Membagikan tampilan tersimpan ke tim',
  'catalogue.view': 'Melihat produk dan gudang',
  'catalogue.edit': 'Mengubah produk dan gudang',
  'stock.edit': 'Mengubah stok',
  'pages.view': 'Melihat halaman',
  'pages.edit': 'Mengubah halaman',
  'customers.view': 'Melihat data pelanggan',
  'customers.edit': 'Mengubah data pelanggan',
  'agents.view': 'Melihat daftar agen',
  'agents.edit': 'Mengatur agen dan pembagian pesanan',
  'templates.view': 'Melihat template pesan',
  'templates.edit': 'Mengubah template pesan',
  'settings.view': 'Melihat pengaturan toko',
  'settings.edit': 'Mengubah pengaturan toko',
  'couriers.view': 'Melihat akun kurir',
  'couriers.edit': 'Mengubah akun kurir',
  'courier-calls.view': 'Melihat laporan kurir yang disisihkan',
  'courier-calls.replay': 'Memproses ulang laporan kurir yang disisihkan',
  'gateways.view': 'Melihat akun gateway pembayaran',
  'gateways.edit': 'Mengubah akun gateway pembayaran',
  'users.view': 'Melihat pengguna toko',
  'users.edit': 'Mengundang, mengubah, dan menghapus pengguna',
  'owners.edit': 'Mengangkat dan mengubah pemilik toko',
  'audit.view': 'Melihat riwayat perubahan toko',
} as const;

export type Permission = ActionName | keyof typeof beside;

const isBeside = (name: string): name is keyof typeof beside => Object.hasOwn(beside, name);

const isAction = (name: string): name is ActionName => actionNames.some((action) => action === name);

export const isPermission = (name: string): name is Permission => isBeside(name) || isAction(name);

/** Every permission: the actions on an order first, as the orders screen lists them. */
export const permissionNames: readonly Permission[] = [
  ...actionNames,
  ...Object.keys(beside).filter(isBeside),
];

/** What a permission is called where people grant it. */
export const permissionLabel = (permission: Permission): string =>
  isBeside(permission) ? beside[permission] : orderActions[permission].label;
