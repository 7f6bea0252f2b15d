import type { Plugin } from 'esbuild';
import { readArea } from '../shared/region/area-files.ts';

const areaNames = ['provinces', 'regencies', 'districts'] as const;

/**
 * Replaces the module that reads Indonesia's areas from `node_modules`, which a deployed function does not have,
 * by one that carries their text.
 */
export const areaText: Plugin = {
  name: 'area-text',
  setup: ({ onLoad }) => {
    onLoad({ filter: /shared[\\/]region[\\/]area-files\.ts$/ }, () => {
      const texts = Object.fromEntries(areaNames.map((name) => [name, readArea(name)]));
      return {
        loader: 'js',
        contents: `const texts=${JSON.stringify(texts)};export const readArea=(name)=>texts[name];`,
      };
    });
  },
};
