'use client';

import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { nodeToImage } from '#core/model/nodes/image';
import { ImageFigure } from './ImageFigure';

/** A picture in an edited text. If it was copied from another timeline, it is requested for this one. */
export function ImageInText({ node, selected }: ReactNodeViewProps) {
  const { timelineId } = useRoom();
  const image = nodeToImage({ type: node.type.name, attrs: node.attrs });

  const handleMissing = async () => {
    try {
      await request('PUT', `/api/timelines/${timelineId}/images/${image?.hash}`);
      return true;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return false;
    }
  };

  return (
    <NodeViewWrapper className={selected ? 'block-slot is-selected' : 'block-slot'} data-drag-handle>
      {image && <ImageFigure image={image} onMissing={handleMissing} />}
    </NodeViewWrapper>
  );
}
