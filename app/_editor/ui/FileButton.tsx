import { type ComponentProps, useRef } from 'react';
import { Button } from './Button';

interface FileButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick' | 'aria-label'> {
  label: string;
  /** Marks the button for whoever focuses it. */
  'data-upload'?: boolean;
  /** The types of files that the browser offers first. Without it, all. */
  accept?: string;
  onFile: (file: File) => Promise<void> | void;
}

/** A button that takes a file. The same file can be taken again. */
export function FileButton({ label, accept, onFile, ...props }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void onFile(file);
        }}
      />
      <Button aria-label={label} onClick={() => input.current?.click()} {...props} />
    </>
  );
}
