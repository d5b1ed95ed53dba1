import { EventsView } from './_events/EventsView';

export default function EventsPage() {
  return <EventsView />;
}
