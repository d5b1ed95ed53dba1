// The process straight from its TypeScript, for development and tests; the build has one file in its place.
import { register } from 'tsx/esm/api';

register();
await import('./cardProcess.ts');
