// Loaded into every thread of a relay's process. Memory figures need a garbage collection in all of them.
import { BroadcastChannel } from 'node:worker_threads';

const told = new BroadcastChannel('collect garbage');
told.onmessage = () => globalThis.gc?.();
told.unref();
