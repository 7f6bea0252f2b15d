import { parseArgs } from 'node:util';
import { StartError } from '../local/start-error.ts';
import { createSeller, type MadeSeller, newSeller, Refused } from './new-seller.ts';
import { type Place, placeOf, workAt } from './place.ts';

const usage = `Makes a new shop with its owner.

  npm run create-seller -- --shop "Toko Baru" --email pemilik@example.com --name "Nama Pemilik"
    [--zone Asia/Jakarta|Asia/Makassar|Asia/Jayapura]  the shop's time, Asia/Jakarta unless said
    [--password …]                                     else a first password is mailed

On this machine it works on the stack that runs (PORT=… for another). On AWS say where:
    --outputs outputs.json                             as npm run deploy -- --all --outputs-file outputs.json wrote it
    --table … --user-pool … [--region …]               or the two by name`;

const options = {
  shop: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
  zone: { type: 'string' },
  password: { type: 'string' },
  table: { type: 'string' },
  'user-pool': { type: 'string' },
  region: { type: 'string' },
  outputs: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const expected: Readonly<Record<string, string>> = {
  shop: '--shop takes a name of 2 to 60 letters.',
  email: '--email takes an e-mail address.',
  name: '--name takes a name of 2 to 50 letters.',
  zone: '--zone is Asia/Jakarta, Asia/Makassar or Asia/Jayapura.',
  password: '--password takes a password.',
};

const parsed = (values: object) => {
  const result = newSeller.safeParse(values);
  if (result.success) return result.data;
  const [field] = result.error.issues[0]?.path ?? [];
  throw new Refused(expected[String(field)] ?? usage);
};

const passwordLine: Record<MadeSeller['password'], string> = {
  given: 'with the password you gave',
  mailed: 'with the first password that was mailed to them; it must be changed at the first sign-in',
  kept: 'with the password they have',
};

/** What helps on one machine. */
const here: Record<MadeSeller['password'], readonly string[]> = {
  given: ['     A token for curl: npm run -s token -- <e-mail> <password>'],
  mailed: [
    '     Mail stays on this machine: npm start has printed where it lies.',
    '     A token for curl: npm run -s token -- <e-mail> <first password> <new password>',
  ],
  kept: [],
};

const report = ({ sellerId, email, known, password }: MadeSeller, shop: string, { url }: Place): string =>
  [
    `${known ? 'The shop is already there' : 'Made the shop'}: "${shop}" (${sellerId}), owner ${email}.`,
    '',
    'Next:',
    `  1. The owner signs in ${passwordLine[password]}.`,
    ...(url ? here[password] : []),
    '  2. Add a warehouse, products and couriers, then a landing page (docs/api.md).',
    '  3. Invite the team: POST /v1/users.',
  ].join('\n');

/** What Cognito and the terminal refuse in their own words. */
const refusals = ['InvalidPasswordException', 'InvalidParameterException', 'ResourceNotFoundException'];

const lineOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof Refused || error instanceof StartError || refusals.includes(error.name);
  return isExpected ? error.message : `${error.name}: ${error.message}`;
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options, strict: true });
  const { help, table, 'user-pool': userPool, region, outputs, ...seller } = values;
  if (help || Object.keys(values).length === 0) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const wish = parsed(seller);
  const place = await placeOf({ table, 'user-pool': userPool, region, outputs });
  workAt(place);
  const made = await createSeller(wish, new Date());
  process.stdout.write(`${report(made, wish.shop, place)}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
