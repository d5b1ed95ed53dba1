'use client';

import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';

/** The captures of a source, loaded when they are opened. */
export const LazyCapturesDialog = lazy(() => import('./CapturesDialog').then((module) => module.CapturesDialog), DialogFallback);
