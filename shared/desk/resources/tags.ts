import { tagInput } from '../../catalogue/tag-input.ts';
import type { Resource } from '../resource.ts';

/** The tags that the shop offers. */
export const tags = {
  kind: 'TAG',
  function: 'tags',
  path: '/v1/tags',
  id: 'tagId',
  label: 'Tag',
  view: 'list',
  edit: 'settings.edit',
  input: tagInput,
  example: { name: 'hadiah', colour: '#3b82f6' },
  patch: { colour: '#10b981' },
  most: 200,
} as const satisfies Resource<'TAG'>;
