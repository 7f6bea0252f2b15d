import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const saltBytes = 16;
const keyBytes = 32;

/** What is kept of a password: `salt.key`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password.normalize(), salt, keyBytes);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
}

/** Whether a password is the one that was hashed. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (typeof salt === 'string' || typeof key === 'string' || key.length !== keyBytes) return false;
  return timingSafeEqual(key, await derive(password.normalize(), salt, keyBytes));
}
