'use client';

import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';

/** The form of a source, loaded when it is opened. */
export const LazySourceDialog = lazy(() => import('./SourceDialog').then((module) => module.SourceDialog), DialogFallback);
