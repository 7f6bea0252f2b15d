import { expect, it } from 'vitest';
import { routes } from '../../shared/http/routes.ts';
import { permissionMatrix, routeName } from '../permission-matrix.ts';

it('says of every route of the desk what it asks of its caller, and of no other', () => {
  const desk = routes.filter(({ access }) => access === 'desk').map(routeName);
  expect(new Set(permissionMatrix.keys())).toEqual(new Set(desk));
});
