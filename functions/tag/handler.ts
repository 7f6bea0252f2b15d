import { noted, orderAction } from '../../shared/http/order-action.ts';
import { Problem } from '../../shared/http/problem.ts';

const tagLimit = 20;

export const handler = orderAction('tag', (order, { input, request, at }) => {
  const removed = order.tags.filter((tag) => !input.remove.includes(tag));
  const tags = [...new Set([...removed, ...input.add])];
  if (tags.length > tagLimit) {
    const errors = [{ path: 'add', message: `Satu pesanan paling banyak ${tagLimit} tag.` }];
    throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
  }
  const changes = [{ field: 'tags', before: order.tags.join(', '), after: tags.join(', ') }];
  return noted(order, { at, event: 'tag', actor: request.user.actor, changes }, { tags });
});
