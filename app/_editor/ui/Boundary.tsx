'use client';

import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button';

interface BoundaryProps {
  /** The key of the content's name in the catalogue. */
  of: 'view' | 'band' | 'event';
  /** Closes the content, if that is possible. */
  onClose?: () => void;
  children: ReactNode;
}

/** An error inside leaves the rest of the page intact. Shows a message and a button to try again. */
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
