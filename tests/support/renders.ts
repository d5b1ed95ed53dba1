import type { Page } from '@playwright/test';

interface Fiber {
  tag: number;
  flags: number;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

/** Counts the components that React draws in a page from its next load on. Returns how many, until now. */
export async function countRenders(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    /** Function components: plain, with a forwarded ref, memoised, memoised and simple. */
    const tags = [0, 11, 14, 15];
    /** React's mark of a component whose function ran. */
    const performedWork = 1;
    let drawn = 0;
    // A subtree that was left alone keeps its first child, and one that was not drawn loses its mark.
    const visit = (fiber: Fiber) => {
      const { alternate } = fiber;
      if (tags.includes(fiber.tag) && fiber.flags & performedWork) drawn += 1;
      if (alternate && alternate.child === fiber.child) return;
      for (let child = fiber.child; child; child = child.sibling) visit(child);
    };
    const onCommitFiberRoot = (_renderer: number, { current }: { current: Fiber }) => visit(current);
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: { supportsFiber: true, inject: () => 1, onCommitFiberRoot, onCommitFiberUnmount: () => undefined },
      drawnComponents: () => drawn,
    });
  });
  return () => page.evaluate(() => (window as unknown as { drawnComponents: () => number }).drawnComponents());
}
