import JsBarcode from 'jsbarcode';
import { html, type Markup } from './html.ts';

/** Blank modules on both sides, as the standard asks for. */
const quiet = 10;

interface Drawing {
  encodings?: readonly { readonly data: string }[];
}

/** The bars of a text in Code 128: one digit a module, `1` is black. Nothing for letters that it does not have. */
export function code128(text: string): string | undefined {
  const drawing: Drawing = {};
  let valid = true;
  JsBarcode(drawing, text, {
    format: 'CODE128',
    valid: (fits) => {
      valid = fits;
    },
  });
  return valid ? drawing.encodings?.map(({ data }) => data).join('') : undefined;
}

/** The bars as a drawing that is as wide and high as whatever it stands in. */
export function barcode(text: string): Markup | undefined {
  const modules = code128(text);
  if (!modules) return undefined;
  const bars = [...modules.matchAll(/1+/g)].map(
    ({ 0: bar, index }) => html`<rect x="${quiet + index}" width="${bar.length}" height="1"/>`,
  );
  const width = modules.length + 2 * quiet;
  return html`<svg viewBox="0 0 ${width} 1" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${text}">${bars}</svg>`;
}
