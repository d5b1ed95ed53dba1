import type { Metadata } from 'next';
import messages from '../../../_messages/en.json';
import { MembersView } from '../_members/MembersView';

export const metadata: Metadata = { title: messages.shell.view.members };

export default function MembersPage() {
  return <MembersView />;
}
