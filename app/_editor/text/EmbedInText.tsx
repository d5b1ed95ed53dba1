'use client';

import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { EmbedCard } from './EmbedCard';

/** An embed in an edited text. */
export function EmbedInText({ node, selected }: ReactNodeViewProps) {
  const embed = nodeToEmbed({ type: node.type.name, attrs: node.attrs });
  return (
    <NodeViewWrapper className={selected ? 'block-slot is-selected' : 'block-slot'}>{embed && <EmbedCard embed={embed} />}</NodeViewWrapper>
  );
}
