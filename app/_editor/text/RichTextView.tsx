'use client';

import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Direction, directionIn, directionOf } from '#core/model/direction';
import { inClusters } from '#core/model/nodes/citationCluster';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { nodeToImage } from '#core/model/nodes/image';
import { loweredMark, raisedMark } from '#core/model/raisedSigns';
import { cutNode, listType, type RichMark, type RichNode, type RichText } from '#core/model/richText';
import { readAddress } from '#core/sources/address';
import { unknownNode } from '#core/text/flatText';
import { CitationMark } from './CitationMark';
import { EmbedCard } from './EmbedCard';
import { ImageFigure } from './ImageFigure';
import { TableFrame } from './TableFrame';

/** A read-only rich text. Unknown nodes show their words. */
export function RichTextView({ text, language }: { text: RichText; language: string }) {
  return (
    <div className="rich-text" lang={language} dir={directionIn(text) ?? 'auto'}>
      {drawNodes(text, directionIn(text) ?? 'ltr')}
    </div>
  );
}

function drawNodes(nodes: readonly RichNode[], around: Direction): ReactNode[] {
  return inClusters(nodes).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that changes is drawn anew
    Array.isArray(part) ? <CitationMark key={at} cluster={part} /> : drawNode(part, at, around),
  );
}

/** `around`: the direction of the parent. A block has a `dir` only if its own differs. */
function drawNode(node: RichNode, at: number, around: Direction): ReactNode {
  const own = directionOf(node) ?? around;
  const dir = own === around ? undefined : own;
  const inner = node.content && drawNodes(node.content, own);
  switch (node.type) {
    case 'text':
      return <Fragment key={at}>{(node.marks ?? []).reduceRight<ReactNode>(drawMark, node.text)}</Fragment>;
    case 'paragraph':
      return (
        <p key={at} dir={dir}>
          {inner ?? <br />}
        </p>
      );
    case 'heading': {
      const Heading = node.attrs?.level === 2 ? 'h3' : 'h4';
      return (
        <Heading key={at} dir={dir}>
          {inner}
        </Heading>
      );
    }
    case unknownNode:
      return <UnknownPart key={at} name={String(node.attrs?.name ?? '')} />;
    case 'hardBreak':
      return <br key={at} />;
    case 'bulletList':
      return (
        <ul key={at} dir={dir}>
          {inner}
        </ul>
      );
    case 'orderedList':
      return (
        <ol
          key={at}
          dir={dir}
          start={typeof node.attrs?.start === 'number' ? node.attrs.start : undefined}
          type={listType(node.attrs?.type)}
          className={listType(node.attrs?.type) && `signs-${listType(node.attrs?.type)}`}
        >
          {inner}
        </ol>
      );
    case 'listItem':
      return (
        <li key={at} dir={dir}>
          {inner}
        </li>
      );
    case 'blockquote':
      return (
        <blockquote key={at} dir={dir}>
          {inner}
        </blockquote>
      );
    case 'table':
      return (
        <TableFrame key={at} dir={dir}>
          {inner}
        </TableFrame>
      );
    case 'tableRow':
      return (
        <tr key={at} dir={dir}>
          {inner}
        </tr>
      );
    case 'tableHeader':
      return (
        <th key={at} dir={dir}>
          {inner}
        </th>
      );
    case 'tableCell':
      return (
        <td key={at} dir={dir}>
          {inner}
        </td>
      );
    case cutNode:
      return <CutMark key={at} />;
    case 'image': {
      const image = nodeToImage(node);
      return image && <ImageFigure key={at} image={image} />;
    }
    case 'embed': {
      const embed = nodeToEmbed(node);
      return embed && <EmbedCard key={`${at} ${embed.href}`} embed={embed} />;
    }
    default:
      return (
        <div key={at} dir={dir}>
          {inner}
        </div>
      );
  }
}

/** The mark where a text was cut. */
function CutMark() {
  const t = useTranslations('damage');
  return <p className="text-sm text-ink-muted italic">[… {t('cut')}]</p>;
}

/** The placeholder of a part unknown to this page. */
function UnknownPart({ name }: { name: string }) {
  const t = useTranslations('editor.text');
  return <span className="unknown-part">{t('unknownPart', { name })}</span>;
}

function drawMark(inner: ReactNode, mark: RichMark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'strike':
      return <s>{inner}</s>;
    case 'code':
      return <code>{inner}</code>;
    case raisedMark:
      return <sup>{inner}</sup>;
    case loweredMark:
      return <sub>{inner}</sub>;
    case 'link': {
      const address = readAddress(typeof mark.attrs?.href === 'string' ? mark.attrs.href : '');
      return address.ok ? (
        <a href={address.href} rel="noopener noreferrer">
          {inner}
        </a>
      ) : (
        inner
      );
    }
    default:
      return inner;
  }
}
