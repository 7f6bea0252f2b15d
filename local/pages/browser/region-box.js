import { call } from './api.js';
import { byId, make } from './dom.js';

const fewestLetters = 3;
const pauseMs = 200;
const hints = {
  idle: 'Ketik minimal 3 huruf, lalu pilih dari daftar.',
  none: 'Kecamatan tidak ditemukan. Coba ejaan lain.',
  failed: 'Daftar kecamatan belum bisa dimuat. Coba lagi.',
};

const placeOf = ({ regency, province }) => `${regency}, ${province}`;

/** The kecamatan combobox: searches while one types, and holds the choice from the list. */
export function regionBox(onChosen) {
  const [input, list, hint] = ['region', 'region-list', 'region-hint'].map(byId);
  let found = [];
  let active = -1;
  let chosen;
  let timer;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const choose = (region) => {
    chosen = region;
    input.value = `${region.district}, ${placeOf(region)}`;
    hint.textContent = '';
    close();
    onChosen(region);
  };

  const show = (items) => {
    found = items;
    active = -1;
    list.replaceChildren(
      ...items.map((region, index) => {
        const option = make(
          'div',
          { role: 'option', id: `region-${index}`, 'aria-selected': 'false' },
          region.district,
          make('small', {}, placeOf(region)),
        );
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => choose(region));
        return option;
      }),
    );
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    hint.textContent = items.length > 0 ? `${items.length} kecamatan cocok.` : hints.none;
  };

  const search = async (words) => {
    asked += 1;
    const mine = asked;
    try {
      const { items } = await call('GET', `/public/regions?q=${encodeURIComponent(words)}`);
      if (mine === asked) show(items);
    } catch {
      if (mine === asked) hint.textContent = hints.failed;
    }
  };

  const move = (step) => {
    if (found.length === 0 || list.hidden) return;
    active = (active + step + found.length) % found.length;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === active));
    }
    list.children[active].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `region-${active}`);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(active < 0 ? 0 : -1),
    Escape: close,
    Enter: () => found[active] && choose(found[active]),
  };

  input.addEventListener('input', () => {
    chosen = undefined;
    asked += 1;
    clearTimeout(timer);
    const words = input.value.trim();
    if (words.length < fewestLetters) {
      hint.textContent = hints.idle;
      return close();
    }
    timer = setTimeout(() => void search(words), pauseMs);
  });
  input.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || list.hidden) return;
    event.preventDefault();
    act();
  });
  input.addEventListener('blur', close);

  return { chosen: () => chosen };
}
