import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Read at run time from node_modules: they are not for bundling.
  serverExternalPackages: ['pg', 'pino', 'better-auth', '@prisma/adapter-pg', '@prisma/client', 'edtf'],
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
