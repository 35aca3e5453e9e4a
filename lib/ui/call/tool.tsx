import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

type ToolProps = { readonly icon: LucideIcon; readonly name: string };

/** The face of a tool: a sign over its name. */
export function Tool({ icon: Icon, name }: ToolProps) {
  return (
    <>
      <Icon aria-hidden="true" size={20} />
      <span class="tool-name">{name}</span>
    </>
  );
}

type PanelButtonProps = {
  readonly open: boolean;
  readonly off: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
};

/** Opens and closes a panel beneath the tools. */
export function PanelButton({ open, off, onToggle, children }: PanelButtonProps) {
  return (
    <button
      type="button"
      class="button tool"
      aria-expanded={open}
      aria-disabled={off}
      onClick={() => {
        if (!off) onToggle();
      }}
    >
      {children}
    </button>
  );
}
