import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  experimental: {
    // Without the network a link waits for it: the browser's own page of error would take the tab's place, and its edits with it.
    useOffline: true,
  },
  // Read at run time from node_modules: they are not for bundling.
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'better-auth', '@prisma/adapter-pg', '@prisma/client', 'edtf', 'subset-font'],
  // `npm test` checks the types of everything, so that a start of the product need not.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/((?!t/).*)',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
      ],
    },
  ],
};

export default config;
