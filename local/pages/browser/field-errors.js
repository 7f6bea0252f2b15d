import { byId, make } from './dom.js';

/** Where an error of the API belongs on the form, by the beginning of its path. */
const fields = [
  ['customer.name', 'name'],
  ['customer.phone', 'phone'],
  ['address.street', 'street'],
  ['address.districtCode', 'region'],
  ['items', 'quantity'],
  ['courier', 'courier'],
  ['paymentMethod', 'payment'],
  ['note', 'note'],
];

const dotted = (path) =>
  (Array.isArray(path) ? path.join('.') : String(path ?? '')).replace(/^[/.]/, '').replaceAll('/', '.');

/** Errors of the API as `[field, message]`; the field is undefined where the form has none for it. */
export const fromApi = (errors) =>
  errors.map(({ path, message }) => [fields.find(([start]) => dotted(path).startsWith(start))?.[1], message]);

const focusable = (field) => byId(field) ?? document.querySelector(`[name="${field}"]`);

const mark = (field, message) => {
  const line = byId(`${field}-error`);
  if (line) line.textContent = message;
  const input = byId(field);
  if (!input) return;
  if (message) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
};

/** Takes a field's message away. */
export const clear = (field) => mark(field, '');

/** Shows every message at its field and all of them in a summary, and takes the reader there. */
export function show(errors, heading = 'Periksa lagi isian berikut:') {
  for (const [, field] of fields) clear(field);
  const summary = byId('error-summary');
  summary.hidden = errors.length === 0 && heading === '';
  const lines = errors.map(([field, message]) => {
    if (!field) return make('li', {}, message);
    mark(field, message);
    const link = make('a', { href: `#${field}` }, message);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      focusable(field)?.focus();
    });
    return make('li', {}, link);
  });
  summary.replaceChildren(make('p', {}, heading), ...(lines.length ? [make('ul', {}, ...lines)] : []));
  const first = errors.find(([field]) => field && focusable(field))?.[0];
  (first ? focusable(first) : summary).focus();
}

export function hideSummary() {
  byId('error-summary').hidden = true;
  for (const [, field] of fields) clear(field);
}
