import type { NextConfig } from 'next';

/** Of the pages of the application; an edition's page brings its own, stricter policy. Next's bootstrap is an inline script. */
const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Read at run time from node_modules: they are not for bundling.
  serverExternalPackages: ['pg', 'pino', 'better-auth', '@prisma/adapter-pg', '@prisma/client', 'edtf'],
  headers: async () => [
    {
      source: '/((?!t/).*)',
      headers: [
        { key: 'content-security-policy', value: policy },
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
      ],
    },
  ],
};

export default config;
