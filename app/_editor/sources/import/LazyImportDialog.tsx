'use client';

import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';

/** Loaded when it first opens. */
export const LazyImportDialog = lazy(() => import('./ImportDialog').then((module) => module.ImportDialog), DialogFallback);
