import { MatrixView } from '../_matrix/MatrixView';

export default function MatrixPage() {
  return <MatrixView />;
}
