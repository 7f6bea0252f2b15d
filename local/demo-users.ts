/** A person who can sign in to the local stack. On AWS the Cognito user pool holds such users. */
export interface DemoUser {
  /** What a person types to sign in, and `npm run -s token -- <username>`. */
  readonly username: string;
  readonly password: string;
  /** Subject of the tokens; the table holds this user's rights under `USER#<sub>`. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'agent' | 'warehouse' | 'finance';
  /** The role as the sign-in page shows it. */
  readonly roleLabel: string;
}

const password = 'demo-1234';

/** The staff of the demo shop. The passwords are public: the stack listens on this machine only. */
export const demoUsers = [
  {
    username: 'owner',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0001',
    name: 'Pemilik Contoh',
    email: 'owner@pesanan.example',
    role: 'owner',
    roleLabel: 'Pemilik toko',
  },
  {
    username: 'admin',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0002',
    name: 'Admin Contoh',
    email: 'admin@pesanan.example',
    role: 'admin',
    roleLabel: 'Admin',
  },
  {
    username: 'agent1',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0003',
    name: 'Agen Contoh Satu',
    email: 'rina@pesanan.example',
    role: 'agent',
    roleLabel: 'Agen CS',
  },
  {
    username: 'agent2',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0004',
    name: 'Agen Contoh Dua',
    email: 'dewi@pesanan.example',
    role: 'agent',
    roleLabel: 'Agen CS',
  },
  {
    username: 'warehouse',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0005',
    name: 'Petugas Gudang Contoh',
    email: 'gudang@pesanan.example',
    role: 'warehouse',
    roleLabel: 'Petugas gudang',
  },
  {
    username: 'finance',
    password,
    sub: '0a8f6a8e-5a0e-4c58-9a39-6d1c5f0e0006',
    name: 'Petugas Keuangan Contoh',
    email: 'finance@pesanan.example',
    role: 'finance',
    roleLabel: 'Keuangan',
  },
] as const satisfies readonly DemoUser[];
