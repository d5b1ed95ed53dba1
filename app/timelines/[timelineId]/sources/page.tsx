import { SourcesView } from '../_sources/SourcesView';

export default function SourcesPage() {
  return <SourcesView />;
}
