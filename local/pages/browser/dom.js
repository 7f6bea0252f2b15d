/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** Makes an element; text goes in as text and is never read as markup. */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** Rows of a `<dl>`, as pairs of words. */
export const facts = (pairs) =>
  pairs.flatMap(([term, value, kind]) => {
    const style = kind ? { class: kind } : {};
    return [make('dt', style, term), make('dd', style, value)];
  });
