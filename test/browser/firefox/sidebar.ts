import { EXTENSION_ID } from './identity.ts';
import type { Privileged } from './privileged.ts';

/** Firefox's sidebar with the phone in it: no page that a test could drive, but one that can be looked at. */
export type Sidebar = {
  readonly show: () => Promise<void>;
  readonly hide: () => Promise<void>;
  /** As a click into it would. */
  readonly focus: () => Promise<void>;
  /** What it says; empty while it says nothing. */
  readonly text: () => Promise<string>;
};

export function createSidebar({ run }: Privileged): Sidebar {
  return {
    async show() {
      // As Firefox makes the names of its own elements of an extension's id.
      const id = `${EXTENSION_ID.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_')}-sidebar-action`;
      await run(async (name) => {
        const [window] = Services.wm.getEnumerator('navigator:browser');
        await window?.SidebarController?.show(name);
      }, id);
    },
    hide: () =>
      run(() => {
        const [window] = Services.wm.getEnumerator('navigator:browser');
        window?.SidebarController?.hide();
      }, null),
    focus: () =>
      run(() => {
        const [window] = Services.wm.getEnumerator('navigator:browser');
        const outer = window?.SidebarController?.browser.contentDocument;
        outer?.getElementById('webext-panels-browser')?.focus();
      }, null),
    text: () =>
      run(() => {
        const [window] = Services.wm.getEnumerator('navigator:browser');
        const outer = window?.SidebarController?.browser.contentDocument;
        const inner = outer?.querySelector<SidebarPage>('#webext-panels-browser');
        if (!inner?.messageManager) return '';
        const { messageManager } = inner;
        return new Promise<string>((resolve) => {
          const take = ({ data }: { readonly data: string }) => {
            messageManager.removeMessageListener('text', take);
            resolve(data);
          };
          messageManager.addMessageListener('text', take);
          const script = 'sendAsyncMessage("text", content.document.body?.innerText ?? "")';
          messageManager.loadFrameScript(`data:application/javascript,${encodeURIComponent(script)}`, false);
        });
      }, null),
  };
}
