import type { Metadata } from 'next';
import messages from '../../../_messages/en.json';
import { SourcesView } from '../_sources/SourcesView';

export const metadata: Metadata = { title: messages.shell.view.sources };

export default function SourcesPage() {
  return <SourcesView />;
}
