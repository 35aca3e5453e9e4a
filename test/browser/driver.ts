import type { Page } from 'playwright-core';
import type { Heard } from './hear.ts';

/**
 * What a story needs of a browser, so that it is written once and played in both. The pages speak Playwright's language:
 * its `Page` is a `DrivenPage` as it is, and Firefox's answers the same questions.
 */
export type BrowserName = 'Chromium' | 'Firefox';

export type Words = string | RegExp;
export type Role = Parameters<Page['getByRole']>[0];
type Exact = { readonly exact?: boolean };

/** Ways to find what a person sees. A string is found anywhere and in any case, unless it shall be exact. */
export type Finder = {
  getByRole(role: Role, options?: { readonly name?: Words } & Exact): Locator;
  getByLabel(words: Words, options?: Exact): Locator;
  getByText(words: Words, options?: Exact): Locator;
  getByTestId(id: string): Locator;
  /** By a CSS selector. */
  locator(selector: string): Locator;
};

/** What was asked for, looked up anew at each use. One thing is meant: where there are several, ask for the `first`. */
export type Locator = Finder & {
  first(): Locator;
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  check(): Promise<void>;
  /** Waits until it is there to be seen, unless told otherwise. `timeout` in ms. */
  waitFor(options?: { readonly state?: 'visible' | 'detached'; readonly timeout?: number }): Promise<void>;
  getAttribute(name: string): Promise<string | null>;
  inputValue(): Promise<string>;
  innerText(): Promise<string>;
  count(): Promise<number>;
  isVisible(): Promise<boolean>;
};

export type DrivenPage = Finder & {
  /** One key, by its name in `KeyboardEvent`, or a chord: "Shift+ArrowLeft". */
  readonly keyboard: { press(key: string): Promise<void> };
  /** At a point of the window, in CSS pixels. */
  readonly mouse: { move(x: number, y: number): Promise<void>; click(x: number, y: number): Promise<void> };
  evaluate<Result>(work: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  content(): Promise<string>;
  screenshot(options: { readonly path: string }): Promise<unknown>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  bringToFront(): Promise<void>;
  reload(): Promise<unknown>;
  waitForEvent(event: 'close'): Promise<unknown>;
  close(): Promise<void>;
};

/** A browser with the extension in it. */
export type PhoneBrowser = {
  readonly name: BrowserName;
  /** The address of a page of the extension's. */
  readonly url: (path: string) => string;
  /** Opens a page of the extension's in a tab. */
  readonly open: (path: string) => Promise<DrivenPage>;
  readonly openSite: (address: string) => Promise<DrivenPage>;
  /** The next page that opens by itself, such as the window to sign in. Ask before it can open. */
  readonly nextPage: () => Promise<DrivenPage>;
  /** Ends the background as the browser does; the next event starts it anew. In Firefox the phone goes with it. */
  readonly stopBackground: () => Promise<void>;
  /** Takes the phone's home away, as a crash would. */
  readonly crashPhone: () => Promise<void>;
  /** Has an alarm go off now that would go off later. */
  readonly fireAlarm: (name: string) => Promise<void>;
  /** Listens for `ms` to what the phone's call receives. Throws where there is no call. */
  readonly hear: (frequency: number, ms: number) => Promise<Heard>;
  /** How many connections of calls are not closed: one that ended must leave none. */
  readonly countConnections: () => Promise<number>;
  /** Resolves when the browser was closed by a person. */
  readonly closed: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Everything that any context of the browser said or threw. */
export type Watch = {
  readonly lines: () => readonly string[] | Promise<readonly string[]>;
  /** Unhandled errors and rejections, and lines at the level of an error. */
  readonly errors: () => readonly string[] | Promise<readonly string[]>;
};
