import { browser } from 'wxt/browser';

export function openWelcome(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}

export function openSettings(): void {
  void browser.runtime.openOptionsPage();
}
