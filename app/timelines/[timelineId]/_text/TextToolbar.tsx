'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import {
  Bold,
  ImagePlus,
  Italic,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
} from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { loweredMark, raisedMark } from '#core/timeline/raisedSigns';
import { CitationPicker } from './CitationPicker';
import { LinkDialog } from './LinkDialog';
import { TableToolbar } from './TableToolbar';
import { TextHelp } from './TextHelp';
import { insertTable } from './tableCommands';

type Name = 'bold' | 'italic' | 'strike' | typeof raisedMark | typeof loweredMark | 'bulletList' | 'orderedList' | 'blockquote';

const buttons: { name: Name; icon: LucideIcon; run: (editor: Editor) => boolean }[] = [
  { name: 'bold', icon: Bold, run: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', icon: Italic, run: (editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'strike', icon: Strikethrough, run: (editor) => editor.chain().focus().toggleStrike().run() },
  { name: raisedMark, icon: Superscript, run: (editor) => editor.chain().focus().toggleMark(raisedMark).run() },
  { name: loweredMark, icon: Subscript, run: (editor) => editor.chain().focus().toggleMark(loweredMark).run() },
  { name: 'bulletList', icon: List, run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', icon: ListOrdered, run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', icon: Quote, run: (editor) => editor.chain().focus().toggleBlockquote().run() },
];

/** Marks, lists, link, table, picture and citation of the text it stands over. One tab stop; arrows move inside. */
export function TextToolbar({ editor, label, onImage }: { editor: Editor; label: string; onImage: () => void }) {
  const t = useTranslations('editor.toolbar');
  const words = useTranslations('richText');
  const [isLinking, setIsLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      ...Object.fromEntries(buttons.map(({ name }) => [name, current.isActive(name)])),
      link: current.isActive('link'),
      table: current.isActive('table'),
    }),
  }) as Record<Name | 'link' | 'table', boolean>;
  return (
    <>
      <Toolbar.Root className="text-toolbar" aria-label={t('label', { of: label })}>
        {buttons.map(({ name, icon: Icon, run }) => (
          <Toolbar.Button
            key={name}
            className="tool"
            aria-label={t(name)}
            title={t(name)}
            aria-pressed={active[name]}
            // The caret stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(editor)}
          >
            <Icon aria-hidden className="size-4" />
          </Toolbar.Button>
        ))}
        <Toolbar.Button
          className="tool"
          aria-label={t('link')}
          title={t('link')}
          aria-pressed={active.link}
          onClick={() => setIsLinking(true)}
        >
          <Link2 aria-hidden className="size-4" />
        </Toolbar.Button>
        <Toolbar.Button
          className="tool"
          aria-label={words('table.insert')}
          title={words('table.insert')}
          disabled={active.table}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => insertTable(editor)}
        >
          <Table aria-hidden className="size-4" />
        </Toolbar.Button>
        <Toolbar.Button className="tool" aria-label={words('image.insert')} title={words('image.insert')} onClick={() => onImage()}>
          <ImagePlus aria-hidden className="size-4" />
        </Toolbar.Button>
        <CitationPicker editor={editor} />
        <TextHelp />
        {isLinking && <LinkDialog editor={editor} onClose={() => setIsLinking(false)} />}
      </Toolbar.Root>
      {active.table && <TableToolbar editor={editor} label={label} />}
    </>
  );
}
