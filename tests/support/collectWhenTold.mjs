// Loaded into every thread of a relay's process: garbage is to be collected in all of them, or their memory says little.
import { BroadcastChannel } from 'node:worker_threads';

const told = new BroadcastChannel('collect garbage');
told.onmessage = () => globalThis.gc?.();
told.unref();
