import type { Metadata } from 'next';
import messages from '../../../_messages/en.json';
import { MatrixView } from '../_matrix/MatrixView';

export const metadata: Metadata = { title: messages.shell.view.matrix };

export default function MatrixPage() {
  return <MatrixView />;
}
