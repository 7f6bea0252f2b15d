import * as z from 'zod/mini';
import type { DirectoryUser } from '../identity/user-directory.ts';
import { CognitoError } from './cognito-error.ts';
import { operation } from './operation.ts';
import { attributeMap, userView } from './user-view.ts';

const mostPerPage = 60;

const request = z.looseObject({
  Filter: z._default(z.string(), ''),
  Limit: z._default(z.number().check(z.minimum(1), z.maximum(mostPerPage)), mostPerPage),
  PaginationToken: z.optional(z.string()),
});

/** `email = "rina@…"` or `name ^= "Ri"`. */
const filterForm = /^"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"$/;

/** What Cognito can look for; other attributes it refuses. */
const searchable: Readonly<Record<string, (user: DirectoryUser) => string | undefined>> = {
  username: ({ username }) => username,
  sub: ({ sub }) => sub,
  email: ({ email }) => email,
  name: (user) => attributeMap(user)['name'],
  given_name: (user) => attributeMap(user)['given_name'],
  family_name: (user) => attributeMap(user)['family_name'],
  phone_number: (user) => attributeMap(user)['phone_number'],
  'cognito:user_status': ({ status }) => status,
  status: ({ enabled }) => (enabled ? 'Enabled' : 'Disabled'),
};

/** @throws CognitoError for a filter that Cognito would not understand. */
function matcher(filter: string, caseSensitive: boolean): (user: DirectoryUser) => boolean {
  if (filter.trim() === '') return () => true;
  const [, name = '', comparison, quoted = ''] = filterForm.exec(filter.trim()) ?? [];
  const read = searchable[name];
  if (!read) throw new CognitoError('InvalidParameterException', 'Error while parsing filter.');
  const folded = (text: string) => (name === 'email' && !caseSensitive ? text.toLowerCase() : text);
  const wanted = folded(quoted.replace(/\\(.)/g, '$1'));
  return (user) => {
    const value = read(user);
    if (value === undefined) return false;
    return comparison === '=' ? folded(value) === wanted : folded(value).startsWith(wanted);
  };
}

export const listUsers = operation(request, ({ Filter, Limit, PaginationToken }, { users, pool }) => {
  const found = users.all().filter(matcher(Filter, pool.caseSensitive));
  const last = found.findIndex(({ sub }) => sub === PaginationToken);
  if (PaginationToken !== undefined && last < 0) {
    throw new CognitoError('InvalidParameterException', 'Invalid pagination token.');
  }
  const page = found.slice(last + 1, last + 1 + Limit);
  const next = last + 1 + Limit < found.length ? page.at(-1)?.sub : undefined;
  return { Users: page.map(userView), ...(next && { PaginationToken: next }) };
});
