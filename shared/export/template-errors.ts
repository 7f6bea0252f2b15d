import type { FieldError } from '../http/problem.ts';
import { builtInIds, builtInTemplates } from './built-in-templates.ts';
import { levelOf } from './column.ts';
import { columnOf } from './columns.ts';
import type { OwnTemplate } from './template-input.ts';

const layoutWords = {
  order: 'satu baris per pesanan',
  item: 'satu baris per item',
  shipment: 'satu baris per kiriman',
} as const;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const headingOf = ({ columnId, header }: OwnTemplate['columns'][number]): string =>
  header ?? columnOf(columnId)?.label ?? columnId;

type Rule = (template: OwnTemplate, at: number) => FieldError | undefined;

const chosenTwice: Rule = ({ columns }, at) => {
  const first = columns.findIndex(({ columnId }) => columnId === columns[at]?.columnId);
  return first < at
    ? { path: `columns.${at}.columnId`, message: 'Kolom ini sudah dipilih sebelumnya.' }
    : undefined;
};

/** Items and shipments can be told apart only where each has a row. */
const ofAnotherLayout: Rule = ({ columns, layout }, at) => {
  const column = columnOf(columns[at]?.columnId ?? '');
  const level = column ? levelOf(column) : 'order';
  if (level === 'order' || level === layout) return undefined;
  const message = `Kolom ini hanya ada pada file dengan ${layoutWords[level]}.`;
  return { path: `columns.${at}.columnId`, message };
};

const headedTwice: Rule = ({ columns }, at) => {
  const headings = columns.map(headingOf);
  const first = headings.findIndex((heading) => same(heading, headings[at] ?? ''));
  return first < at && columns[first]?.columnId !== columns[at]?.columnId
    ? { path: `columns.${at}.header`, message: 'Judul ini sudah dipakai kolom lain.' }
    : undefined;
};

const rules: readonly Rule[] = [chosenTwice, ofAnotherLayout, headedTwice];

const isBuiltInName = (name: string): boolean =>
  builtInIds.some((templateId) => same(builtInTemplates[templateId].name, name));

/**
 * What is wrong with a template, field by field.
 * @param others the shop's other templates
 */
export function templateErrors(template: OwnTemplate, others: readonly OwnTemplate[]): FieldError[] {
  const { name, columns } = template;
  const taken = isBuiltInName(name) || others.some((other) => same(other.name, name));
  return [
    ...(taken ? [{ path: 'name', message: 'Template dengan nama ini sudah ada.' }] : []),
    ...columns.flatMap((_, at) => rules.flatMap((rule) => rule(template, at) ?? [])),
  ];
}
