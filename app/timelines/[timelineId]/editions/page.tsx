import { EditionsView } from '../_editions/EditionsView';

export default function EditionsPage() {
  return <EditionsView />;
}
