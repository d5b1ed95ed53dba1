import type { Metadata } from 'next';
import messages from '../../../_messages/en.json';
import { MapView } from '../_map/MapView';

export const metadata: Metadata = { title: messages.shell.view.map };

export default function MapPage() {
  return <MapView />;
}
