import { expect, it } from 'vitest';
import { routes } from '../../shared/http/routes.ts';
import { permissionMatrix, routeName } from '../permission-matrix.ts';

it('says of every route of the desk what it asks of its caller, and of no other', () => {
  const desk = routes.filter(({ access }) => access === 'desk').map(routeName);
  expect(new Set(permissionMatrix.keys())).toEqual(new Set(desk));
});

it('lets histories only grow: nothing changes or takes away a note, an entry of a timeline or of the audit', () => {
  const histories = routes.filter(({ path }) => /audit|note$|timeline|history/.test(path)).map(routeName);
  expect(new Set(histories)).toEqual(new Set(['GET /v1/audit', 'POST /v1/orders/{orderId}/note']));
});
