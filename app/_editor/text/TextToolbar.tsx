'use client';

import { type Editor, isMarkActive } from '@tiptap/core';
import { toggleMark } from '@tiptap/pm/commands';
import type { Command, EditorState } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  BookMarked,
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
import type { DraftOf } from '#app/_editor/text/draftOf';
import { loweredMark, raisedMark } from '#core/model/raisedSigns';
import { isKind, isQuoted, toggleKind, toggleQuote } from './blockKinds';
import { LinkDialog } from './LinkDialog';
import { TableToolbar } from './TableToolbar';
import { TextHelp } from './TextHelp';
import { insertTable } from './tableCommands';

type MarkName = 'bold' | 'italic' | 'strike' | typeof raisedMark | typeof loweredMark;
type Name = MarkName | 'bulletList' | 'orderedList' | 'blockquote';

interface Button {
  name: Name;
  icon: LucideIcon;
  isActive: (state: EditorState) => boolean;
  command: Command;
}

const buttons: readonly Button[] = [
  mark('bold', Bold),
  mark('italic', Italic),
  mark('strike', Strikethrough),
  mark(raisedMark, Superscript),
  mark(loweredMark, Subscript),
  { name: 'bulletList', icon: List, isActive: (state) => isKind(state, 'bullet'), command: toggleKind('bullet') },
  { name: 'orderedList', icon: ListOrdered, isActive: (state) => isKind(state, 'number'), command: toggleKind('number') },
  { name: 'blockquote', icon: Quote, isActive: isQuoted, command: toggleQuote },
];

function mark(name: MarkName, icon: LucideIcon): Button {
  const toggle: Command = (state, dispatch, view) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch, view);
  };
  return { name, icon, isActive: (state) => isMarkActive(state, name), command: toggle };
}

interface TextToolbarProps {
  editor: Editor;
  label: string;
  draftOf: DraftOf;
  onImage: () => void;
  onCite: () => void;
}

/** The buttons of a text: marks, lists, link, table, picture, citation. They share one tab stop; arrows move between them. */
export function TextToolbar({ editor, label, draftOf, onImage, onCite }: TextToolbarProps) {
  const t = useTranslations('editor.toolbar');
  const words = useTranslations('richText');
  const cite = useTranslations('editor.citation');
  const [isLinking, setIsLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      ...Object.fromEntries(buttons.map(({ name, isActive }) => [name, isActive(current.state)])),
      link: current.isActive('link'),
      table: current.isActive('table'),
    }),
  }) as Record<Name | 'link' | 'table', boolean>;
  return (
    <>
      <Toolbar.Root className="text-toolbar" aria-label={t('label', { of: label })}>
        {buttons.map(({ name, icon: Icon, command }) => (
          <Toolbar.Button
            key={name}
            className="tool"
            aria-label={t(name)}
            title={t(name)}
            aria-pressed={active[name]}
            // Keeps the caret in place.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              editor.commands.focus();
              command(editor.state, editor.view.dispatch, editor.view);
            }}
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
        <Toolbar.Button className="tool tool-wide" onClick={onCite}>
          <BookMarked aria-hidden className="size-4" />
          {cite('cite')}
        </Toolbar.Button>
        <TextHelp />
        {isLinking && <LinkDialog editor={editor} draftOf={draftOf} onClose={() => setIsLinking(false)} />}
      </Toolbar.Root>
      {active.table && <TableToolbar editor={editor} label={label} />}
    </>
  );
}
