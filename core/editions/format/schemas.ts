import edition2 from './edition-2.schema.json' with { type: 'json' };
import edition3 from './edition-3.schema.json' with { type: 'json' };
import edition4 from './edition-4.schema.json' with { type: 'json' };

/** The published JSON Schemas, by the last part of their address. A file names its own under `$schema`. */
export const schemas: Readonly<Record<string, object>> = {
  'edition-2.json': edition2,
  'edition-3.json': edition3,
  'edition-4.json': edition4,
};
