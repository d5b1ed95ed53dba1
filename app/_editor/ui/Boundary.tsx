'use client';

import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button';

interface BoundaryProps {
  /** What is inside, as the catalogue names it. */
  of: 'view' | 'band' | 'event';
  /** Puts it away, where that can be. */
  onClose?: () => void;
  children: ReactNode;
}

/** What breaks inside takes nothing else from the page: it says so, and offers to try again and to go on with the rest. */
export class Boundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const retry = () => this.setState({ hasFailed: false });
    return <Failed of={this.props.of} onRetry={retry} onClose={this.props.onClose} />;
  }
}

function Failed({ of, onRetry, onClose }: { of: BoundaryProps['of']; onRetry: () => void; onClose: (() => void) | undefined }) {
  const t = useTranslations('failed');
  const common = useTranslations('common');
  return (
    <div role="alert" className="m-3 space-y-2 rounded-lg border border-line bg-surface p-4">
      <p className="font-medium">{t(`part.${of}`)}</p>
      <p className="text-sm text-ink-muted">{t('goOn')}</p>
      <p className="flex flex-wrap gap-2">
        <Button onClick={onRetry}>{t('again')}</Button>
        {onClose && <Button onClick={onClose}>{common('close')}</Button>}
      </p>
    </div>
  );
}
