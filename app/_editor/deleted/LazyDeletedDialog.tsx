'use client';

import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';

/** Loaded when it first opens. */
export const LazyDeletedDialog = lazy(() => import('./DeletedDialog').then((module) => module.DeletedDialog), DialogFallback);
