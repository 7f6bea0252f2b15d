import { Problem } from '../http/problem.ts';
import { moving, noted } from './command.ts';

const tagLimit = 20;

/** Tag: adds and takes away. */
export const tag = moving('tag', (order, { input, user, at }) => {
  const removed = order.tags.filter((one) => !input.remove.includes(one));
  const tags = [...new Set([...removed, ...input.add])];
  if (tags.length > tagLimit) {
    const errors = [{ path: 'add', message: `Satu pesanan paling banyak ${tagLimit} tag.` }];
    throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
  }
  const changes = [{ field: 'tags', before: order.tags.join(', '), after: tags.join(', ') }];
  return noted(order, { at, event: 'tag', actor: user.actor, changes }, { tags });
});
