import { MembersView } from '../_members/MembersView';

export default function MembersPage() {
  return <MembersView />;
}
