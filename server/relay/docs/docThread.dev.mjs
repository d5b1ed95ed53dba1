// Runs the thread from its TypeScript for development and tests. The build replaces it with one file.
import { register } from 'tsx/esm/api';

register();
await import('./docThread.ts');
