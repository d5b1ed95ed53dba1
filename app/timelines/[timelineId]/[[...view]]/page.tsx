import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { viewNamed } from '#app/_editor/frame/views';
import messages from '#app/_editor/messages/en.json';

type Params = Promise<{ view?: string[] }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const view = viewNamed((await params).view ?? []);
  return view && view !== 'events' ? { title: messages.shell.view[view] } : {};
}

/** Decides which addresses exist. The browser renders the view (TimelineView), and changes views without the server. */
export default async function ViewPage({ params }: { params: Params }) {
  if (!viewNamed((await params).view ?? [])) notFound();
  return null;
}
