import type { MetadataJson } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/mobile/metadata';

const { version, countries } = metadata;

/** What libphonenumber knows of Indonesia's numbers, in the form of all that it knows. */
export const indonesianMetadata: MetadataJson = {
  version,
  country_calling_codes: { '62': ['ID'] },
  countries: Object.fromEntries(Object.entries(countries).filter(([country]) => country === 'ID')),
  nonGeographic: {},
};
