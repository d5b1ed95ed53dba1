'use client';

import { NodeSelection } from '@tiptap/pm/state';
import { type Editor, useEditorState } from '@tiptap/react';
import { nodeToCitation } from '#core/model/nodes/citation';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { nodeToImage } from '#core/model/nodes/image';
import { CitationFields } from './CitationFields';
import { EmbedFields } from './EmbedFields';
import { ImageFields } from './ImageFields';

/** The fields of the selected citation, picture or embed, below the text. `onCite` opens the picker of sources. */
export function SelectedFields({ editor, onCite }: { editor: Editor; onCite: () => void }) {
  const selected = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { selection } = state;
      if (!(selection instanceof NodeSelection)) return null;
      const node = { type: selection.node.type.name, attrs: selection.node.attrs };
      return { at: selection.from, citation: nodeToCitation(node), image: nodeToImage(node), embed: nodeToEmbed(node) };
    },
  });
  if (!selected) return null;
  const { at, citation, image, embed } = selected;
  if (citation) return <CitationFields key={`${at} ${citation.id}`} editor={editor} citation={citation} at={at} onCite={onCite} />;
  if (image) return <ImageFields key={`${at} ${image.hash}`} editor={editor} image={image} at={at} />;
  if (embed) return <EmbedFields key={`${at} ${embed.href}`} editor={editor} embed={embed} at={at} />;
  return null;
}
