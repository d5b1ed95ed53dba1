import type { Metadata } from 'next';
import messages from '../../../_messages/en.json';
import { EditionsView } from '../_editions/EditionsView';

export const metadata: Metadata = { title: messages.shell.view.editions };

export default function EditionsPage() {
  return <EditionsView />;
}
