import type { Plugin } from 'esbuild';
import { indonesianMetadata } from './indonesian-metadata.ts';

/**
 * Lambda gives a function its credentials in environment variables. The other sources of the SDK's default chain, which
 * are for files, browsers and instances, are a fifth of a function's code.
 */
const onlyEnvironmentCredentials: Plugin = {
  name: 'only-environment-credentials',
  setup: ({ onResolve, onLoad }) => {
    const namespace = 'environment-credentials';
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'default-provider',
      namespace,
      pluginData: resolveDir,
    }));
    onLoad({ filter: /^default-provider$/, namespace }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: String(pluginData),
    }));
  },
};

/** Phone numbers are Indonesian or refused, so what is known of other countries is left out. */
const onlyIndonesianNumbers: Plugin = {
  name: 'only-indonesian-numbers',
  setup: ({ onLoad }) => {
    onLoad({ filter: /libphonenumber-js[\\/]metadata\.mobile\.json\.js$/ }, () => ({
      contents: `export default ${JSON.stringify(indonesianMetadata)};`,
    }));
  },
};

/** Leaves out of packages what no function can reach. See decision 27. */
export const leanPackages: readonly Plugin[] = [onlyEnvironmentCredentials, onlyIndonesianNumbers];
